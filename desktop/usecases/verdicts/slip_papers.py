"""What a patient brings, and where to go for it: every paper a payer still asks for, the way in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.domain.dates import instant_text
from desktop.domain.facts import Case, Facts, PaperKind
from desktop.rules.papers import SIGNATORIES
from desktop.rules.rows import PaperRow
from desktop.usecases.letters.doubts import home_of
from desktop.usecases.letters.standing import due_in_full
from desktop.usecases.office import Office
from desktop.usecases.schemes.phrases import listed
from desktop.usecases.sentences import all_sentences, sentence
from desktop.usecases.verdicts.check_eligibility import MissingShown, SchemeAnswer
from desktop.usecases.verdicts.sktm import signatures_asked


@dataclass(frozen=True)
class Asking:
    """Who asks for papers, of which case, on which service day, and what lay on the counter."""

    schemes: tuple[SchemeAnswer, ...]
    case: Case
    on: date
    facts: Facts


def bring(office: Office, asking: Asking) -> Iterator[str]:
    """Yield every paper that is missing, each once, then the open signatures, then what is good to have."""
    first: dict[str, str] = {}
    copies: dict[str, int] = {}
    for scheme in asking.schemes:
        for kind in dict.fromkeys(one.kind for one in scheme.missing):
            first.setdefault(kind, scheme.scheme)
            row = _row(office, scheme, kind, asking)
            # Every payer keeps its own copy; what is wrong with a paper is said once.
            copies[kind] = copies.get(kind, 0) + (row.copies if row else 1)
    for scheme, one in _missing(asking):
        if first[one.kind] == scheme.scheme:
            row = _row(office, scheme, one.kind, asking)
            yield _paper(one, row, copies[one.kind], asking.case)
    yield from _unsigned_sktm(office, asking)
    for scheme in asking.schemes[:1]:
        for row in _rows(office, scheme, asking):
            if row.need == "advised" and not _is_private(row.kind, asking.case):
                yield sentence("slip_good_to_have", {"paper": row.label})


def bring_until(asking: Asking, given_at: datetime, due_at: str | None) -> str:
    """Write until when; `due_at` is the time on a letter. Papers that must be here first have no time."""
    missing = {one.kind: one for _scheme, one in _missing(asking)}
    hours = [one.due_hours for one in missing.values() if one.due_hours is not None]
    if not hours and not due_at:
        return ""
    due = due_in_full(due_at or instant_text(given_at + timedelta(hours=min(hours))))
    code = "slip_due_some" if len(hours) < len(missing) else "slip_due"
    return sentence(code, {"due": due})


def way(office: Office, asking: Asking, letter: str, place: str) -> tuple[str, ...]:
    """Return where to go, in order; `letter` is its place, "" without one, `place` that of this office."""
    kinds = dict.fromkeys(one.kind for _scheme, one in _missing(asking))
    steps = [f"slip_get_{kind}" for kind in kinds if not _is_private(kind, asking.case)]
    found = [sentence(step) for step in steps if step in all_sentences()]
    here = sentence("slip_where_office", {"place": place})
    ends = [_place_of(office, one, here) for one in asking.schemes] or [here]
    if letter:
        # The letter opens the hospital's door at once; only papers that follow lead back to an office.
        return tuple(dict.fromkeys([letter, *(found + ends if kinds else [])]))
    return tuple(dict.fromkeys([*found, *ends]))


def _missing(asking: Asking) -> Iterator[tuple[SchemeAnswer, MissingShown]]:
    for scheme in asking.schemes:
        for one in scheme.missing:
            yield scheme, one


def _rows(office: Office, scheme: SchemeAnswer, asking: Asking) -> Sequence[PaperRow]:
    found = office.reference.scheme(scheme.scheme)
    rules = found.on(asking.on) if found else None
    return rules.about(asking.case).papers if rules else ()


def _row(office: Office, scheme: SchemeAnswer, kind: str, asking: Asking) -> PaperRow | None:
    return next((row for row in _rows(office, scheme, asking) if row.kind == kind), None)


def _paper(one: MissingShown, row: PaperRow | None, copies: int, case: Case) -> str:
    """Write a paper in one line; that it is not there yet goes without saying."""
    if _is_private(one.kind, case):
        return sentence("slip_paper_private")
    absent = all_sentences()["paper_missing"].partition("{")[0]
    said = one.message.partition(". ")[0].removesuffix(".")
    details = []
    if row is not None:
        details.append(sentence(f"slip_form_{row.form}", {"copies": copies}))
        if row.signed_by and said.startswith(absent):
            names = listed((SIGNATORIES.get(name, name) for name in row.signed_by), "dan")
            details.append(sentence("slip_signed", {"names": names}))
    text = said.removeprefix(absent)
    about = f" ({', '.join(details)})" if details else ""
    return f"{text[:1].upper()}{text[1:]}{about}"


def _is_private(kind: str, case: Case) -> bool:
    """Tell whether a paper betrays at home what somebody there may not read."""
    return case is Case.ASSAULT and kind == PaperKind.LAPORAN_POLISI


def _unsigned_sktm(office: Office, asking: Asking) -> Iterator[str]:
    """Yield whose signature the SKTM on the counter lacks, of those the paying schemes name."""
    sktm = next((one for one in asking.facts.papers if one.kind is PaperKind.SKTM), None)
    if sktm is None or any(one.kind == PaperKind.SKTM for _scheme, one in _missing(asking)):
        return
    paying = (office.reference.scheme(one.scheme) for one in asking.schemes)
    wanted = signatures_asked([one for one in paying if one and not one.is_route], asking.on)
    names = [SIGNATORIES.get(name, name) for name in wanted if name not in sktm.signed_by]
    if names:
        yield sentence("slip_sktm_unsigned", {"names": listed(names, "dan")})


def _place_of(office: Office, one: SchemeAnswer, here: str) -> str:
    """Return where a scheme is asked for: by its own words, its fund's, or at the office of its city."""
    scheme = office.reference.scheme(one.scheme)
    if scheme is None:
        return here
    for code in (f"slip_at_{scheme.id}", f"slip_at_{scheme.file.fund}"):
        if code in all_sentences():
            return sentence(code)
    home = home_of(scheme)
    if home is None or office.record.city in home.areas:
        return here
    return sentence("slip_where_city", {"area": home.area})
