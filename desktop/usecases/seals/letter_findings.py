"""What speaks against a letter whose signatures hold: its time, its place, its key, its first use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.db.store import Store, Transaction
from desktop.domain.dates import parse_instant, wib
from desktop.domain.problem import Problem
from desktop.letters.seal import Seal
from desktop.letters.seal_claims import shortened
from desktop.letters.void_list import VoidList
from desktop.usecases.letters.issued_letters import letter_by_id
from desktop.usecases.letters.paper_numbers import paper_numbers
from desktop.usecases.letters.present import present_amount, said_once, says_present
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import folded
from desktop.usecases.seals.city_root import city_name, city_roots
from desktop.usecases.seals.counter_key import counter_keys, lost_keys, own_keys


@dataclass(frozen=True)
class IssuedHere:
    """A letter of this office's own, with the seal it was given."""

    number: str
    state: str
    qr: str | None
    letter_id: str | None


@dataclass(frozen=True)
class BookedHere:
    """A stay of this office's own that a confirmation speaks of, by its short code."""

    number: str
    state: str
    arrive_on: str
    leave_on: str


@dataclass(frozen=True)
class FirstUse:
    """The first use of a letter at its addressee."""

    number: str
    case_number: str
    used_at: str

    @property
    def values(self) -> dict[str, object]:
        """What the sentences about a second use say of the first."""
        used_on = wib(parse_instant(self.used_at)).date()
        return {"number": self.number, "case_number": self.case_number, "used_on": used_on}


def first_use(reader: Store | Transaction, city: str, counter: str, number: str) -> FirstUse | None:
    """Return the recorded use of a letter here, by its issuer: two cities may give one number."""
    return reader.ask_one(FirstUse, "letter_use", city=city, counter_code=counter, number=number)


def city_of(office: Office, sealed: Seal) -> str:
    """Return the name of the city root that a letter stands under; a city's earlier roots bear the same."""
    root = sealed.certificate.root.hex()
    return next(row.name for row in city_roots(office.store) if row.id == root)


def time_findings(office: Office, sealed: Seal) -> list[Problem]:
    """Return what its days and its use here say against a letter."""
    claims, today = sealed.claims, office.today()
    found = [Problem("letter_demo")] if claims.demo else []
    if claims.kind == "claim":
        # Its days are those of the care: a bill does not run out.
        return found
    if claims.valid_until_on < today:
        found.append(Problem("letter_expired", "", {"until_on": claims.valid_until_on}))
    if claims.starts_on > today:
        found.append(Problem("letter_not_started", "", {"starts_on": claims.starts_on}))
    counter = sealed.certificate.claims.counter
    used = first_use(office.store, city_of(office, sealed), counter, claims.number)
    if used is not None:
        found.append(Problem("letter_used_before", "", used.values))
    return found


def issued_here(office: Office, number: str) -> IssuedHere | None:
    """Return the letter of this number from the office's own records."""
    return office.store.ask_one(IssuedHere, "letter_of_number", number=number)


def booked_here(office: Office, sealed: Seal) -> BookedHere | None:
    """Return the stay a booking confirmation speaks of, None for another office's and for other papers."""
    if sealed.claims.kind != "booking":
        return None
    ours = {key.root_id for key in own_keys(office.store)}
    cities = {row.name for row in city_roots(office.store) if row.id in ours}
    if city_of(office, sealed) not in cities:
        return None
    return office.store.ask_one(BookedHere, "stay_of_code", number=sealed.claims.number)


def booking_findings(booked: BookedHere, sealed: Seal) -> tuple[list[Problem], list[Problem]]:
    """Return what the stay says against its confirmation (given up), and what it warns of (moved)."""
    about = {"number": sealed.claims.number}
    if booked.state in {"cancelled", "no_show"}:
        return [Problem("letter_void", "", about)], []
    days = (sealed.claims.starts_on.isoformat(), sealed.claims.valid_until_on.isoformat())
    moved = (booked.arrive_on, booked.leave_on) != days
    return [], [Problem("letter_changed_since", "", about)] if moved else []


def own_findings(office: Office, own: IssuedHere, sealed: Seal) -> list[Problem]:
    """Return what the office's own record says against its letter: void, or good for less by now."""
    if own.state == "void":
        return [Problem("letter_void", "", {"number": own.number})]
    if own.letter_id is None:
        return []
    return reduced_findings(sealed, present_amount(office, letter_by_id(office.store, own.letter_id)))


def reduced_findings(sealed: Seal, amount_idr: int) -> list[Problem]:
    """Say of a print that the letter is good for less by now."""
    if sealed.claims.kind != "guarantee" or sealed.claims.amount_idr <= amount_idr:
        return []
    return [Problem("letter_reduced", "", {"number": sealed.claims.number, "amount_idr": amount_idr})]


def printed_later(office: Office, own: IssuedHere, sealed: Seal) -> bool:
    """Whether a later print of the letter carried this seal: by our key, saying what that print said."""
    ours = {key.id for key in own_keys(office.store)} - lost_keys(office.store).keys()
    if own.letter_id is None or sealed.certificate.key.hex() not in ours:
        return False
    return said_once(office, letter_by_id(office.store, own.letter_id), sealed.claims)


def changed_since(office: Office, own: IssuedHere, sealed: Seal) -> list[Problem]:
    """Say that this print is older than what became of the letter, unless `own_findings` says so already."""
    if own.letter_id is None or own_findings(office, own, sealed):
        return []
    if says_present(office, letter_by_id(office.store, own.letter_id), sealed.claims):
        return []
    return [Problem("letter_changed_since", "", {"number": own.number})]


def is_key_lost(office: Office, sealed: Seal, lists: Sequence[VoidList]) -> bool:
    """Whether the key was taken away: revoked here, on one of the lists, or its root retired here."""
    key, root = sealed.certificate.key, sealed.certificate.root
    revoked = {one.id for one in counter_keys(office.store) if one.revoked_at}
    retired = {row.id for row in city_roots(office.store) if row.state == "retired"}
    return key.hex() in revoked or root.hex() in retired or any(one.takes_away(root, key) for one in lists)


def is_of_this_counter(office: Office, sealed: Seal) -> bool:
    """Whether a key of this counter signed; also one that came after the backup and is not on record."""
    certificate, record = sealed.certificate, office.record
    if certificate.key.hex() in {key.id for key in own_keys(office.store)}:
        return True
    said = (city_of(office, sealed), certificate.claims.office, certificate.claims.counter)
    return said == (city_name(office), shortened(record.name), record.counter_code)


def unknown_here(office: Office, sealed: Seal) -> list[Problem]:
    """Say of a letter by a key of this counter that it is not on record, and what may be behind it."""
    if not is_of_this_counter(office, sealed):
        return []
    number = sealed.claims.number
    if any(row.state == "open" for row in paper_numbers(office.store, number=number)):
        code = "letter_number_waits"
    elif sealed.claims.kind == "guarantee" and sealed.certificate.claims.epoch < office.record.epoch:
        code = "letter_after_backup"
    else:
        code = "letter_unknown_here"
    return [Problem(code, "", {"number": number})]


def refused_elsewhere(sealed: Seal, *, lost: bool) -> list[Problem]:
    """Say of a letter that stands in the records here that its key was taken away: others refuse it."""
    return [Problem("letter_refused_elsewhere", "", {"number": sealed.claims.number})] if lost else []


def certificate_findings(sealed: Seal, *, lost: bool) -> list[Problem]:
    """Return what speaks against the key: taken away, or not valid on the day of issue."""
    certificate = sealed.certificate
    found = [Problem("key_revoked")] if lost else []
    begins, ends = certificate.claims.valid_from_on, certificate.claims.valid_until_on
    if not begins <= sealed.claims.issued_on <= ends:
        found.append(Problem("certificate_expired", "", {"from_on": begins, "until_on": ends}))
    return found


def addressee_findings(office: Office, sealed: Seal, facility: str | None) -> list[Problem]:
    """Compare the one addressee with where the letter is presented; a Dinas checks letters of every place."""
    record = office.record
    if facility is None and record.kind == "dinkes":
        return []
    own = facility or record.name
    wanted = sealed.claims.facility
    is_same = (
        folded(own).startswith(folded(wanted[:-1])) if wanted.endswith("…") else folded(own) == folded(wanted)
    )
    return [] if is_same else [Problem("letter_other_addressee", "", {"facility": wanted, "own": own})]
