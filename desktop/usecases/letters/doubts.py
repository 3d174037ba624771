"""What a careful colleague would ask before a letter: whose money, how much, for which day, and once only.

Nothing here forbids: the patient is treated first. The window asks, the door tells the same as warnings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.db.store import Store, Transaction
from desktop.domain.dates import wib_day
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission, may
from desktop.letters.indonesian import terbilang
from desktop.rules.predicates import AreaParams
from desktop.rules.scheme import Scheme, condition_of
from desktop.usecases.letters.basis import valid_days
from desktop.usecases.letters.caps import over_cap
from desktop.usecases.letters.clock_doubts import clock_doubts
from desktop.usecases.letters.models import IssueLetter
from desktop.usecases.money.budget import ledger_sums
from desktop.usecases.office import Office, Operator
from desktop.usecases.settings import letter_settings

FAR_AHEAD_DAYS = 31
"""A first day of service further ahead than this is more often a slip of the pen than a plan."""

_PROVINCE = "PEMERINTAH PROVINSI"
"""How the letterhead of an office begins that stands above the cities."""


@dataclass(frozen=True)
class LetterLike:
    """A letter of the same patient and scheme that still holds on one of the days of another."""

    number: str
    amount_idr: int
    starts_on: str
    valid_until_on: str


def letter_doubts(office: Office, command: IssueLetter) -> tuple[Problem, ...]:
    """Return what may be issued all the same, and is asked about first.

    doubt_clock_back, doubt_clock_ahead, doubt_beyond_ceiling, doubt_over_cap, doubt_other_city,
    doubt_already_expired, doubt_far_ahead, doubt_same_letter, doubt_open_letter.

    Beyond the ceiling only a provisional letter may go without the head's word: what is refused anyway is
    not asked about, nor what an officer has decided with a reason.
    """
    office.require(Permission.ISSUE_LETTER)
    found = [] if command.late else clock_doubts("doubt", office, office.store)
    year = command.starts_on.year
    sums = ledger_sums(office.store, command.scheme, year)
    beyond = sums.decrees and command.amount_idr > sums.free_idr
    if beyond and command.provisional and (command.override is None or command.override.of != "ceiling"):
        values = {
            "year": year,
            "free_idr": max(sums.free_idr, 0),
            "amount_idr": command.amount_idr,
            "words": terbilang(command.amount_idr),
            "over_idr": command.amount_idr - sums.free_idr,
            "confirmers": _confirmers(office),
        }
        found.append(Problem("doubt_beyond_ceiling", "amount_idr", values))
    found += _about("doubt", office, office.store, command)
    return (*found, *_second(("doubt_same_letter", "doubt_open_letter"), office, office.store, command))


def doubt_warnings(office: Office, tx: Transaction, command: IssueLetter) -> list[Problem]:
    """Return the doubts that are only told once a letter is issued, as whoever has no window reads them.

    letter_clock_back, letter_clock_ahead, letter_over_cap, letter_other_city, letter_already_expired,
    letter_far_ahead; letter_same_day for a second letter of the same patient, scheme and first day,
    letter_still_open for one beside another that holds.
    """
    found = [] if command.late else clock_doubts("letter", office, tx)
    found += _about("letter", office, tx, command)
    return [*found, *_second(("letter_same_day", "letter_still_open"), office, tx, command)]


def home_of(scheme: Scheme) -> AreaParams | None:
    """Return the cities whose people a scheme is for, None for one of a province or of the whole country."""
    params = (condition_of(row).params for row in scheme.file.conditions)
    areas = next((one for one in params if isinstance(one, AreaParams)), None)
    return areas if areas and all("." in area for area in areas.areas) else None


def letters_like(
    reader: Store | Transaction, patient_id: str, scheme: str, on: date, until: date
) -> list[LetterLike]:
    """Return a patient's letters under a scheme that hold between two days; those of the first day last."""
    return reader.ask(
        LetterLike,
        "letters_like",
        patient_id=patient_id,
        scheme=scheme,
        starts_on=on.isoformat(),
        until_on=until.isoformat(),
    )


def _second(
    codes: tuple[str, str], office: Office, reader: Store | Transaction, command: IssueLetter
) -> list[Problem]:
    """Return the doubt about a second letter: the first code when one begins that day, else the other."""
    scheme, on = office.reference.scheme(command.scheme), command.starts_on
    until = on + timedelta(days=valid_days(scheme, command.care, on) if scheme else 0)
    like = letters_like(reader, command.patient_id, command.scheme, on, until)
    if not like:
        return []
    same, still = codes
    return [Problem(same if like[-1].starts_on == on.isoformat() else still, "starts_on", _values(like))]


def _about(kind: str, office: Office, reader: Store | Transaction, command: IssueLetter) -> list[Problem]:
    """Return the doubts about bound, owner and day of the programme, their codes beginning with `kind`."""
    scheme = office.reference.scheme(command.scheme)
    if scheme is None:
        return []
    found = over_cap(kind, reader, scheme, command)
    home, own, head = home_of(scheme), office.record.city, letter_settings(office.store).government
    if home and own and own not in home.areas and not head.upper().startswith(_PROVINCE):
        values = {
            "scheme": scheme.name,
            "area": home.area,
            "office": office.record.name,
            "own": office.reference.regions.name_of(own) or own,
        }
        found.append(Problem(f"{kind}_other_city", "scheme", values))
    written = wib_day(command.late.written_at) if command.late else office.today()
    valid_until = command.starts_on + timedelta(days=valid_days(scheme, command.care, command.starts_on))
    days: dict[str, object] = {
        "starts_on": command.starts_on,
        "valid_until_on": valid_until,
        "today": written,
        "year": command.starts_on.year,
        "days": (command.starts_on - written).days,
    }
    if valid_until < written:
        found.append(Problem(f"{kind}_already_expired", "starts_on", days))
    if command.starts_on > written + timedelta(days=FAR_AHEAD_DAYS):
        found.append(Problem(f"{kind}_far_ahead", "starts_on", days))
    return found


def _values(like: list[LetterLike]) -> dict[str, object]:
    last = like[-1]
    return {
        "number": last.number,
        "amount_idr": last.amount_idr,
        "starts_on": date.fromisoformat(last.starts_on),
        "valid_until_on": date.fromisoformat(last.valid_until_on),
        "count": len(like),
    }


def _confirmers(office: Office) -> list[str]:
    """Return the names of who may confirm a letter beyond the ceiling."""
    operators = office.store.ask(Operator, "operators")
    names = [one.name for one in operators if one.active and may(one.held_role, Permission.OVERRIDE)]
    return names or ["kepala"]
