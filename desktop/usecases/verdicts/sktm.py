"""One SKTM, one paper: its number and issuer, whoever of the family shows it, in whichever scheme.

A use never blocks anything: the person stands at the counter. It is listed, and what looks wrong is said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction
from desktop.domain.dates import short_date
from desktop.domain.facts import Facts, Paper, PaperKind
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.verdict import Outcome, Verdict
from desktop.rules.papers import SIGNATORIES
from desktop.rules.scheme import SIGNATURES_TERM, Scheme
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.patients.visits import Subject
from desktop.usecases.sentences import message

_PAYS = (Outcome.COVERED, Outcome.COVERED_IF)
_OFFICES = re.compile(r"\b(?:kelurahan|kel|desa|lurah|kantor|pemerintah)\b")
_LISTED_AT_MOST = 500


class SktmUse(Result):
    """One visit at which the paper was shown; the NIK is masked. `schemes` are those for which it counted."""

    on: date
    name: str
    nik: str | None
    patient_id: str | None
    schemes: tuple[str, ...]
    letter_number: str | None
    same_family: bool


class SktmShown(Result):
    """One paper with its uses, newest first; on a verdict the visit itself is not among them.

    `unsigned` names the counter-signatures that are not recorded; `warnings` what a clerk should look at.
    """

    number: str
    issuer: str
    issued_on: date | None
    valid_until: date | None
    unsigned: tuple[str, ...]
    uses: tuple[SktmUse, ...]
    warnings: tuple[Message, ...]


class FindSktm(Command):
    """One paper; without `issuer` the one whose issuer nobody noted."""

    number: str = Field(min_length=1, max_length=80)
    issuer: str = Field(default="", max_length=120)


class ListSktm(Command):
    """The papers used in a period, both days included."""

    from_on: date = Field(alias="from")
    until_on: date = Field(alias="until")


class SktmCounted(Result):
    """A paper with how often it was used, by how many people, of how many families (by KK)."""

    number: str
    issuer: str
    uses: int
    people: int
    families: int
    last_on: date


class SktmListed(Result):
    """The paper used last first; `more` when older ones are left out."""

    papers: tuple[SktmCounted, ...]
    more: bool


@dataclass(frozen=True)
class _Noted:
    id: str
    number_key: str
    issuer_key: str
    schemes: str
    shown_at: str


@dataclass(frozen=True)
class _Use:
    id: str
    number: str
    issuer: str
    issued_on: str | None
    valid_until_on: str | None
    signed_by: str
    visit_id: str
    person_ref: str
    patient_id: str | None
    kk_number: str | None
    used_on: str
    schemes: str
    shown_at: str
    name: str
    nik: str | None
    letter_number: str | None


@dataclass(frozen=True)
class _Counted:
    number_key: str
    issuer_key: str
    number: str
    issuer: str
    uses: int
    people: int
    families: int
    last_on: str


@dataclass(frozen=True)
class Showing:
    """Where and for whom papers are shown: the visit with its verdict, and the patient's KK."""

    subject: Subject
    visit_id: str
    verdict_id: str
    kk_number: str | None


def number_key(number: str) -> str:
    """Fold a number: case, dividers and leading zeros do not matter ("470/012/KSS" = "470-12-kss")."""
    parts = re.findall(r"[a-z]+|\d+", number.casefold())
    return " ".join(part.lstrip("0") or "0" if part.isdecimal() else part for part in parts)


def issuer_key(issuer: str) -> str:
    """Fold an issuer: "Kelurahan Jogoboyo" and "KEL. JOGOBOYO" are one office."""
    words = re.sub(r"[^a-z0-9]+", " ", issuer.casefold())
    return " ".join(_OFFICES.sub(" ", words).split())


def note_sktm(
    tx: Transaction, office: Office, facts: Facts, verdict: Verdict, shown: Showing
) -> tuple[SktmShown, ...]:
    """Keep the uses of a visit as the papers lie on the counter; return each paper with its other uses."""
    shown_now = [one for one in facts.papers if one.kind is PaperKind.SKTM and number_key(one.number or "")]
    papers = {_key(one): one for one in shown_now}
    noted = tx.ask(_Noted, "sktm_of_visit", visit_id=shown.visit_id)
    for one in noted:
        if (one.number_key, one.issuer_key) not in papers:
            # A number corrected while it was typed, or a paper taken away again, is no use of it.
            tx.remove("sktm_use", one.id, person=shown.subject.ref)
    known = {(one.number_key, one.issuer_key): one for one in noted}
    for key, paper in papers.items():
        before = known.get(key)
        tx.put(
            "sktm_use",
            _row(office, key, paper, shown)
            | {
                "used_on": facts.on.isoformat(),
                "id": before.id if before else new_id(),
                "shown_at": before.shown_at if before else office.now(),
                "schemes": json.dumps(_counting(office, facts, verdict)),
            },
            person=shown.subject.ref,
        )
    found = []
    for (number, issuer), paper in papers.items():
        uses = tx.ask(_Use, "sktm_uses", number_key=number, issuer_key=issuer)
        found.append(_shown(office, paper, uses, shown, facts.on))
    return tuple(found)


def sktm(office: Office, command: FindSktm) -> SktmShown:
    """Return a paper with its every use. Raises ToCorrect(sktm_unknown)."""
    office.require(Permission.READ_PEOPLE)
    uses = _uses(office.store, number_key(command.number), issuer_key(command.issuer))
    if not uses:
        raise ToCorrect(Problem("sktm_unknown", "number", {"number": command.number}))
    newest = uses[0]
    paper = Paper(
        PaperKind.SKTM,
        number=newest.number,
        issued_on=_day(newest.issued_on),
        valid_until=_day(newest.valid_until_on),
        issuer=newest.issuer,
        signed_by=tuple(json.loads(newest.signed_by)),
    )
    if not office.store.read_only:
        with office.write("view-sktm", command, person=newest.person_ref):
            pass
    return _shown(office, paper, uses, None, office.today())


def sktm_list(office: Office, command: ListSktm) -> SktmListed:
    """List the papers used in a period. Raises ToCorrect(period_backward)."""
    office.require(Permission.READ_REPORTS)
    if command.until_on < command.from_on:
        raise ToCorrect(Problem("period_backward", "until"))
    rows = office.store.ask(
        _Counted,
        "sktm_used",
        from_on=command.from_on.isoformat(),
        until_on=command.until_on.isoformat(),
        limit=_LISTED_AT_MOST + 1,
    )
    return SktmListed(
        papers=tuple(
            SktmCounted(
                number=row.number,
                issuer=row.issuer,
                uses=row.uses,
                people=row.people,
                families=row.families,
                last_on=date.fromisoformat(row.last_on),
            )
            for row in rows[:_LISTED_AT_MOST]
        ),
        more=len(rows) > _LISTED_AT_MOST,
    )


def signatures_asked(schemes: Iterable[Scheme], on: date) -> tuple[str, ...]:
    """Return who should have signed an SKTM, as the scheme files in force on a day say together."""
    rules = [rules for scheme in schemes if (rules := scheme.on(on)) is not None]
    lists = [str(rules_on.term(SIGNATURES_TERM) or "") for rules_on in rules]
    return tuple(dict.fromkeys(name.strip() for text in lists for name in text.split(",") if name.strip()))


def _key(paper: Paper) -> tuple[str, str]:
    return number_key(paper.number or ""), issuer_key(paper.issuer or "")


def _row(office: Office, key: tuple[str, str], paper: Paper, shown: Showing) -> dict[str, object]:
    return {
        "number_key": key[0],
        "issuer_key": key[1],
        "number": (paper.number or "").strip(),
        "issuer": (paper.issuer or "").strip(),
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else None,
        "valid_until_on": paper.valid_until.isoformat() if paper.valid_until else None,
        "signed_by": json.dumps(sorted(set(paper.signed_by))),
        "visit_id": shown.visit_id,
        "verdict_id": shown.verdict_id,
        "person_ref": shown.subject.ref,
        "patient_id": shown.subject.patient_id,
        "kk_number": shown.kk_number,
        "shown_by": office.operator.id,
    }


def _counting(office: Office, facts: Facts, verdict: Verdict) -> list[str]:
    """Return the schemes that pay, or may pay, and for which this paper is in order."""
    counting = []
    for answer in verdict.schemes:
        scheme = office.reference.scheme(answer.scheme)
        rules = scheme.on(facts.on) if scheme else None
        asks = any(
            row.kind is PaperKind.SKTM and row.need != "advised" and row.concerns(facts.case)
            for row in (rules.papers if rules else ())
        )
        lacks = any(one.kind == PaperKind.SKTM.value for one in answer.missing)
        if asks and not lacks and answer.outcome in _PAYS:
            counting.append(answer.scheme)
    return counting


def _uses(store: Store, number: str, issuer: str) -> list[_Use]:
    return store.ask(_Use, "sktm_uses", number_key=number, issuer_key=issuer)


def _shown(office: Office, paper: Paper, rows: Sequence[_Use], shown: Showing | None, on: date) -> SktmShown:
    others = [row for row in rows if shown is None or row.visit_id != shown.visit_id]
    kk = shown.kk_number if shown else rows[0].kk_number
    ref = shown.subject.ref if shown else rows[0].person_ref
    uses = tuple(_use(office, row, kk, ref) for row in others)
    signed = {name.strip().casefold() for name in paper.signed_by}
    absent = [name for name in signatures_asked(office.reference.schemes, on) if name not in signed]
    unsigned = tuple(SIGNATORIES.get(name, name) for name in absent)
    return SktmShown(
        number=(paper.number or "").strip(),
        issuer=(paper.issuer or "").strip(),
        issued_on=paper.issued_on,
        valid_until=paper.valid_until,
        unsigned=unsigned,
        uses=uses,
        warnings=tuple(message(one) for one in _findings(paper, others, uses, unsigned)),
    )


def _use(office: Office, row: _Use, kk_number: str | None, person_ref: str) -> SktmUse:
    names = (office.reference.scheme(scheme) for scheme in json.loads(row.schemes))
    return SktmUse(
        on=date.fromisoformat(row.used_on),
        name=row.name,
        nik=Nik(row.nik).masked if row.nik else None,
        patient_id=row.patient_id,
        schemes=tuple(scheme.short_name for scheme in names if scheme is not None),
        letter_number=row.letter_number,
        same_family=row.person_ref == person_ref or (kk_number is not None and row.kk_number == kk_number),
    )


def _findings(
    paper: Paper, others: Sequence[_Use], uses: Sequence[SktmUse], unsigned: Sequence[str]
) -> Iterable[Problem]:
    """Yield what a clerk should look at; nothing of it changes an answer."""
    if uses:
        newest = uses[0]
        who = list(dict.fromkeys(one.name for one in uses))
        yield Problem(
            "sktm_used",
            "papers",
            {"count": len(uses), "names": who[:3], "last_on": newest.on, "schemes": newest.schemes or ("–",)},
        )
    strangers = list(dict.fromkeys(one.name for one in uses if not one.same_family))
    if strangers:
        yield Problem("sktm_outside_family", "papers", {"names": strangers[:3]})
    dates = {row.issued_on for row in others if row.issued_on}
    if paper.issued_on and dates - {paper.issued_on.isoformat()}:
        said = ", ".join(short_date(date.fromisoformat(text)) for text in sorted(dates))
        yield Problem("sktm_differs", "papers", {"issued": said})
    if not (paper.issuer or "").strip():
        yield Problem("sktm_no_issuer", "papers")
    if unsigned:
        yield Problem("sktm_unsigned", "papers", {"signatures": ", ".join(unsigned)})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
