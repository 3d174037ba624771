"""Which papers are missing, expired, unsigned or about something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import ceil

from desktop.domain.facts import Facts, Paper, PaperKind
from desktop.domain.labels import label
from desktop.domain.verdict import Effect, MissingPaper, Reason
from desktop.rules.calendar import plus_days, years_between
from desktop.rules.rows import Instead, PaperRow
from desktop.rules.spelling import names_a_place, names_any

FULL_AGE = 17
"""A KTP is issued from 17 years on (UU 24/2013 art. 63)."""

SIGNATORIES = {"rt": "Ketua RT", "rw": "Ketua RW", "lurah": "lurah", "kades": "kepala desa", "camat": "camat"}
"""How a signatory is written in a sentence; any other word stands as in the file and is a finding."""

_DAY_HOURS = 24

Defect = tuple[str, dict[str, object]]


def missing_papers(facts: Facts, rows: Iterable[PaperRow]) -> tuple[MissingPaper, ...]:
    """Return what keeps each asked paper from counting, every defect of the best one shown."""
    missing: list[MissingPaper] = []
    for row in rows:
        if row.need == "advised" or not row.concerns(facts.case):
            continue
        name = _named(facts, row)
        missing.extend(
            MissingPaper(row.kind, code, {"paper": name} | values, row.due_hours, row.source, row.certainty)
            for code, values in _defects(facts, row)
        )
    return tuple(missing)


def advised_notes(facts: Facts, rows: Iterable[PaperRow]) -> Iterator[Reason]:
    """Yield a note for each paper that is only advised and lies here, but is too old on the service date."""
    for row in rows:
        lasts = [last_valid_day(paper, row) for paper in facts.papers if paper.kind is row.kind]
        days = [day for day in lasts if day is not None]
        if row.need == "advised" and days and len(days) == len(lasts) and facts.on > max(days):
            values = {"paper": row.label, "last_on": max(days)}
            yield Reason("advised_expired", values, row.source, row.certainty, Effect.NOTE)


def last_valid_day(paper: Paper, row: PaperRow) -> date | None:
    """Return the last day a paper counts under a row, None when no date tells."""
    last = paper.valid_until
    if last is None and paper.issued_on is not None and row.valid_days is not None:
        last = plus_days(paper.issued_on, row.valid_days)
    if paper.issued_on is not None and row.max_age_days is not None:
        oldest = plus_days(paper.issued_on, row.max_age_days)
        last = oldest if last is None else min(last, oldest)
    return last


def _defects(facts: Facts, row: PaperRow) -> list[Defect]:
    """Return the defects of the best paper of the kind; an accepted substitute has none."""
    if row.kind is PaperKind.KTP and facts.has_nik and facts.ktp_city is not None:
        return []
    if any(_stands_in(facts, other) for other in row.instead):
        return []
    shown = [_paper_defects(facts, row, paper) for paper in facts.papers if paper.kind is row.kind]
    return min(shown, key=len) if shown else [("paper_missing", {})]


def _named(facts: Facts, row: PaperRow) -> str:
    """Return what a row calls its paper, with what this patient may bring instead; a label tells the rest."""
    others = [label(one.kind) for one in row.instead if one.when != "always" and _may(facts, one)]
    return " atau ".join((row.label, *(f"{name[0].lower()}{name[1:]}" for name in others)))


def _stands_in(facts: Facts, other: Instead) -> bool:
    return any(paper.kind is other.kind for paper in facts.papers) and _may(facts, other)


def _may(facts: Facts, other: Instead) -> bool:
    if other.when == "emergency":
        return facts.emergency
    if other.when == "minor":
        return facts.birth_date is not None and years_between(facts.birth_date, facts.on) < FULL_AGE
    return True


def _paper_defects(facts: Facts, row: PaperRow, paper: Paper) -> list[Defect]:
    defects = _date_defects(facts, row, paper)
    signed = {name.strip().casefold() for name in paper.signed_by}
    asked = (*row.signed_by, *(row.signed_if_noted if any(signed) else ()))
    absent = [SIGNATORIES.get(name, name) for name in asked if name not in signed]
    if absent:
        defects.append(("paper_unsigned", {"signatures": ", ".join(absent)}))
    if row.to_facility and not paper.to_facility:
        defects.append(("paper_no_destination", {"place": row.to_facility[0]}))
    elif row.to_facility and not names_any(paper.to_facility or "", row.to_facility):
        defects.append(("paper_elsewhere", {"place": row.to_facility[0], "seen": paper.to_facility}))
    if row.issuer and facts.kk_city is None and not names_any(paper.issuer or "", row.issuer):
        defects.append(_issuer_defect(paper.issuer or "", row.issuer[0]))
    return defects


def _issuer_defect(issuer: str, wanted: str) -> Defect:
    if names_a_place(issuer):
        return ("paper_issuer_other", {"place": wanted, "seen": issuer})
    return ("paper_issuer_unknown", {})


def _date_defects(facts: Facts, row: PaperRow, paper: Paper) -> list[Defect]:
    issued_on, last = paper.issued_on, last_valid_day(paper, row)
    if issued_on is not None and paper.valid_until is not None and paper.valid_until < issued_on:
        return [("paper_dates_backward", {"issued_on": issued_on, "last_on": paper.valid_until})]
    if last is None and (row.valid_days is not None or row.max_age_days is not None):
        return [("paper_undated", {})]
    if last is not None and facts.on > last:
        return [("paper_expired", {"last_on": last})]
    return _issued_later(facts.on, row, issued_on) if issued_on is not None else []


def _issued_later(on: date, row: PaperRow, issued_on: date) -> list[Defect]:
    """Return what is wrong with a paper that did not exist yet on the service date."""
    if row.max_age_days is not None and issued_on > on:
        return [("paper_not_yet_valid", {"issued_on": issued_on})]
    hours = row.late_hours or row.due_hours
    if hours is not None and issued_on > plus_days(on, ceil(hours / _DAY_HOURS)):
        return [("paper_late", {"issued_on": issued_on, "hours": hours})]
    return []
