"""Terms that the program itself asks for by name: one misspelt or mistyped would be passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from desktop.rules.check_file import first_day_without, found
from desktop.rules.papers import SIGNATORIES
from desktop.rules.parse import ALL_FILES, ParsedFile, SchemeFinding
from desktop.rules.rows import TermRow
from desktop.rules.scheme import SIGNATURES_TERM, STATUS_AGE_TERM, STATUS_OLD_TERM

DAYS_TERMS = (STATUS_AGE_TERM, STATUS_OLD_TERM)
"""Terms of whole days; only both together count."""

READ_TERMS = (*DAYS_TERMS, SIGNATURES_TERM)
"""Every term that the program reads; the others are told to officers only."""

_ALIKE = 0.8
"""How much of a name must be the same for it to be taken for a misspelt one."""


def check_terms(one: ParsedFile) -> Iterator[SchemeFinding]:
    """Yield what is wrong with the terms of a file."""
    for number, row in enumerate(one.file.terms):
        place = ("terms", number)
        meant = _meant(row.name)
        if meant is not None:
            yield found(one, (*place, "name"), "scheme_term_misspelt", seen=row.name, known=meant)
        for code, values in _value_faults(row):
            yield found(one, (*place, "value"), code, **values)
    if "terms" not in one.lost:
        yield from _check_together(one)


def check_terms_set(parsed: Sequence[ParsedFile]) -> Iterator[SchemeFinding]:
    """Yield the terms in days that no file sets: the program would go by its own."""
    if any("terms" in one.lost for one in parsed):
        return
    said = _said(row for one in parsed for row in one.file.terms)
    if not said & set(DAYS_TERMS):
        for name in DAYS_TERMS:
            yield SchemeFinding(ALL_FILES, 0, "scheme_term_never_set", {"term": name})


def _meant(name: str) -> str | None:
    """Return the term that a name nearly is, None where it is one, or is like none."""
    if name in READ_TERMS:
        return None
    return next(iter(get_close_matches(name, READ_TERMS, n=1, cutoff=_ALIKE)), None)


def _said(rows: Iterable[TermRow]) -> set[str]:
    """Return the names of the rows, misspelt ones as what they mean."""
    return {_meant(row.name) or row.name for row in rows}


def _value_faults(row: TermRow) -> Iterator[tuple[str, dict[str, object]]]:
    if row.name in DAYS_TERMS and not (isinstance(row.value, int) and row.value > 0):
        yield "scheme_value_wrong", {"key": "value", "value": str(row.value)}
    elif row.name == SIGNATURES_TERM:
        for name in (part.strip() for part in str(row.value).split(",")):
            if name not in SIGNATORIES:
                yield "scheme_signer_unknown", {"signer": name, "known": ", ".join(SIGNATORIES)}


def _check_together(one: ParsedFile) -> Iterator[SchemeFinding]:
    """Find days on which a file that sets one of the ages does not set both."""
    held_from, terms = one.file.period.held_from, one.file.terms
    if held_from is None or not _said(terms) & set(DAYS_TERMS):
        return
    for name in DAYS_TERMS:
        day = first_day_without([row for row in terms if (_meant(row.name) or row.name) == name], held_from)
        if day is not None and day <= (one.file.period.ends_on or date.max):
            yield found(one, ("terms",), "scheme_term_missing", term=name, from_on=day)
