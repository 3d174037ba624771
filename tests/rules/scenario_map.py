"""Which scenario file shows what: rows of the accident table, dated changes, papers and their defects.

    python -m tests.rules.scenario_map

writes the whole map; `test_scenario_map.py` fails where a line of it has no file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from desktop.domain.facts import Case, Facts, JknStatus, PaperKind
from desktop.domain.verdict import SchemeVerdict
from desktop.rules.evaluate import evaluate
from desktop.rules.rows import PaperRow
from desktop.rules.scheme import TABLES, Scheme
from tests.rules.scenarios import SCENARIOS, SCHEMES, Scenario

DAY = timedelta(days=1)
JR, TK, LPSK, JKN, PBM, LLG = (
    "jasa-raharja",
    "bpjs-ketenagakerjaan",
    "lpsk",
    "jkn",
    "prabumulih-jaminan-kota",
    "lubuklinggau-berobat-ktp",
)
Shows = Callable[[Scenario], bool]


def _case(case: Case, status: JknStatus | None = None) -> Shows:
    def holds(scenario: Scenario) -> bool:
        facts = scenario.facts
        return facts.case is case and (status is None or facts.jkn.status is status)

    return holds


def _pays(*payers: str) -> Shows:
    """Say that these pay first, in this order."""
    return lambda scenario: scenario.payers[: len(payers)] == payers


def _says(scheme: str, *codes: str, answer: str | None = None) -> Shows:
    def holds(scenario: Scenario) -> bool:
        said = scenario.answers[scheme]
        seen = {text.partition(" (")[0] for key in ("alasan", "kurang") for text in said.get(key, ())}
        return set(codes) <= seen and (answer is None or said["jawaban"] == answer)

    return holds


def _paper(kind: PaperKind, *, there: bool = True) -> Shows:
    return lambda scenario: any(paper.kind is kind for paper in scenario.facts.papers) is there


def _has_all(scheme: str) -> Shows:
    """Say that no paper is missing for a scheme."""
    return lambda scenario: not scenario.answers[scheme].get("kurang")


def _item(number: int) -> Shows:
    return lambda scenario: scenario.facts.excluded_item == number


def _all(*parts: Shows) -> Shows:
    return lambda scenario: all(part(scenario) for part in parts)


def _titled(word: str) -> Shows:
    return lambda scenario: word in scenario.title.lower()


_ACTIVE, _INACTIVE, _UNREGISTERED = JknStatus.ACTIVE, JknStatus.INACTIVE, JknStatus.UNREGISTERED
_TWO, _SINGLE, _WORK = Case.ACCIDENT_TWO_PARTY, Case.ACCIDENT_SINGLE, Case.ACCIDENT_WORK
_BRINGS = "ditanggung bila berkas dibawa"

ACCIDENT_TABLE: dict[str, Shows] = {
    "two vehicles, JKN active: Jasa Raharja, then BPJS": _all(_case(_TWO, _ACTIVE), _pays(JR, JKN)),
    "two vehicles, JKN active, item 4 chosen: BPJS above Jasa Raharja's limit, the city not before it": _all(
        _case(_TWO, _ACTIVE), _item(4), _pays(JR, JKN), _says(JKN, "above_limit"), _says(PBM, "jkn_active")
    ),
    "a pedestrian who was hit: as two vehicles": _all(_case(_TWO), _titled("pejalan kaki"), _pays(JR)),
    "two vehicles, no active JKN: Jasa Raharja, then Prabumulih": _all(
        _case(_TWO), _pays(JR, PBM), _says(JKN, answer="tidak ditanggung")
    ),
    "two vehicles, no active JKN: Jasa Raharja, then Lubuk Linggau": _all(
        _case(_TWO), _pays(JR, LLG), _says(JKN, answer="tidak ditanggung")
    ),
    "two vehicles, no active JKN, no city scheme: Jasa Raharja, then the patient and a route": _all(
        _case(_TWO, _INACTIVE), _pays(JR, "palembang-uhc")
    ),
    "two vehicles: police report and letter of Jasa Raharja are asked for": _all(
        _case(_TWO), _says(JR, "laporan-polisi: paper_missing", "surat-jaminan-jasa-raharja: paper_missing")
    ),
    "single vehicle, JKN active, police letter: BPJS alone": _all(
        _case(_SINGLE, _ACTIVE), lambda scenario: scenario.payers == (JKN,), _paper(PaperKind.LAPORAN_POLISI)
    ),
    "single vehicle, JKN active, no police letter yet: BPJS once it is there": _all(
        _case(_SINGLE, _ACTIVE), _says(JKN, "laporan-polisi: paper_missing", answer=_BRINGS)
    ),
    "single vehicle, JKN active, no police letter: Prabumulih stands behind BPJS": _all(
        _case(_SINGLE, _ACTIVE), _pays(JKN, PBM), _says(PBM, "stands_behind", answer="ditanggung")
    ),
    "single vehicle, JKN active: what the cities say and what BPJS says": _all(
        _case(_SINGLE, _ACTIVE), _says(JKN, "sources_differ")
    ),
    "single vehicle, JKN inactive: Prabumulih": _all(_case(_SINGLE, _INACTIVE), _pays(PBM)),
    "single vehicle, JKN inactive: Lubuk Linggau, its route in parallel": _all(
        _case(_SINGLE, _INACTIVE), _pays(LLG, "lubuklinggau-aktivasi")
    ),
    "single vehicle, no JKN at all: the city's scheme": _all(_case(_SINGLE, _UNREGISTERED), _pays(PBM)),
    "single vehicle, JKN inactive, no city scheme: the route": _all(
        _case(_SINGLE, _INACTIVE), _pays("palembang-uhc")
    ),
    "passenger of public transport: Jasa Raharja, then BPJS": _all(
        _case(Case.ACCIDENT_PASSENGER, _ACTIVE), _pays(JR, JKN), _paper(PaperKind.LAPORAN_POLISI)
    ),
    "passenger of public transport: the police report is asked for": _all(
        _case(Case.ACCIDENT_PASSENGER), _says(JR, "laporan-polisi: paper_missing", answer=_BRINGS)
    ),
    "passenger of public transport: the ticket serves as well": _all(
        _case(Case.ACCIDENT_PASSENGER, _ACTIVE), _pays(JR, JKN), _paper(PaperKind.TIKET), _has_all(JR)
    ),
    "passenger of public transport, JKN inactive": _all(_case(Case.ACCIDENT_PASSENGER, _INACTIVE), _pays(JR)),
    "at work: work insurance is asked, BPJS Kesehatan does not pay": _all(
        _case(_WORK, _ACTIVE), _says(TK, "ask_elsewhere"), _says(JKN, "work_accident")
    ),
    "on the way to work: the same": _all(
        _case(_WORK), _titled("berangkat kerja"), _says(TK, "ask_elsewhere"), _says(JKN, "work_accident")
    ),
    "at work: the employer's report is asked for": _all(
        _case(_WORK), _says(TK, "laporan-kecelakaan-kerja: paper_missing")
    ),
    "at work, JKN inactive: no city scheme pays": _all(
        _case(_WORK, _INACTIVE), _says(PBM, "work_accident"), _says(LLG, "work_accident")
    ),
    "racing or self-harm: not BPJS": _all(_case(_SINGLE, _ACTIVE), _says(JKN, "excluded_item")),
    "racing: Prabumulih by its own rule": _all(_case(_SINGLE, _ACTIVE), _titled("balap"), _pays(PBM)),
    "intoxication: not BPJS, nothing for an active citizen of Lubuk Linggau": _all(
        _case(_SINGLE, _ACTIVE), _titled("mabuk"), _says(JKN, "excluded_item"), _says(LLG, "jkn_active")
    ),
    "intoxication, JKN inactive: Lubuk Linggau by its own rule": _all(
        _case(_SINGLE, _INACTIVE), _titled("mabuk"), _pays(LLG)
    ),
    "assault: not BPJS": _all(_case(Case.ASSAULT, _ACTIVE), _says(JKN, "assault")),
    "assault without police report: LPSK asks for it": _all(
        _case(Case.ASSAULT), _says(LPSK, "ask_elsewhere", "laporan-polisi: paper_missing")
    ),
    "assault with police report: LPSK can be asked": _all(
        _case(Case.ASSAULT), _says(LPSK, "ask_elsewhere"), _has_all(LPSK), _paper(PaperKind.LAPORAN_POLISI)
    ),
    "assault without police report: Prabumulih": _all(
        _case(Case.ASSAULT, _ACTIVE), _pays(PBM), _paper(PaperKind.LAPORAN_POLISI, there=False)
    ),
    "assault with police report: Prabumulih": _all(
        _case(Case.ASSAULT), _pays(PBM), _paper(PaperKind.LAPORAN_POLISI)
    ),
    "assault, citizen of a city whose scheme does not pay it": _all(
        _case(Case.ASSAULT), _says(LLG, "case_not_covered"), lambda scenario: not scenario.payers
    ),
}
"""Every row of the accident table (who pays first, who then, which papers), split by what decides it."""


def show(wanted: Shows) -> list[str]:
    """Name the files that show something."""
    return [scenario.name for scenario in SCENARIOS if wanted(scenario)]


def changes(scheme: Scheme) -> Iterator[tuple[str, date, Shows]]:
    """Yield every day around a dated change: what changes, the day, and which scenarios show it that day."""
    period = scheme.period
    for name, day in (("starts", period.starts_on), ("held_from", period.held_from)):
        if day is not None:
            yield from _around(f"{name} {day}", day, _changes_at(scheme, day))
    if period.ends_on is not None:
        ends = period.ends_on
        yield from _around(f"ends {ends}", ends, _changes_at(scheme, ends + DAY))
    for table in TABLES:
        rows = getattr(scheme.file, table)
        for day in sorted({row.from_ for row in rows if row.from_ != period.held_from}):
            yield from _around(f"{table} from {day}", day, _row_shown(scheme, table, day, "from_"))
        for day in sorted({row.until for row in rows if row.until is not None}):
            yield from _around(f"{table} until {day}", day, _row_shown(scheme, table, day, "until"))


def _around(what: str, day: date, shows: Shows) -> Iterator[tuple[str, date, Shows]]:
    for place, on in (("before", day - DAY), ("of", day), ("after", day + DAY)):
        yield f"{what}, the day {place}", on, _all(_on(on), shows)


def _on(day: date) -> Shows:
    return lambda scenario: scenario.facts.on == day


def _answer(scheme: Scheme, facts: Facts, others: Sequence[Scheme] = SCHEMES) -> SchemeVerdict:
    schemes = [scheme if one.id == scheme.id else one for one in others]
    answer = evaluate(facts, schemes).of(scheme.id)
    assert answer is not None
    return answer


def _changes_at(scheme: Scheme, day: date) -> Shows:
    """Hold where the scheme's answer to these facts is another one from this day on, and is for this patient."""

    def holds(scenario: Scenario) -> bool:
        before, after = (_answer(scheme, replace(scenario.facts, on=on)) for on in (day - DAY, day))
        codes = {reason.code for answer in (before, after) for reason in answer.reasons}
        return before != after and not codes & {"domicile", "case_not_covered"}

    return holds


def _row_shown(scheme: Scheme, table: str, day: date, bound: str) -> Shows:
    """Hold where the rows that begin or end on a day decide something of the answer on that day."""
    kept = tuple(row for row in getattr(scheme.file, table) if getattr(row, bound) != day)
    without = Scheme(scheme.file.model_copy(update={table: kept}))

    def holds(scenario: Scenario) -> bool:
        facts = replace(scenario.facts, on=day)
        if (
            table == "terms"
        ):  # told in the scheme browser only; the day's answer of a paying scheme stands for it
            return scheme.id in scenario.payers
        return _answer(scheme, facts) != _answer(without, facts)

    return holds


def papers() -> Iterator[tuple[str, Shows]]:
    """Yield every asked paper of every scheme: missing, expired, unsigned, and what its row adds to that."""
    for scheme in SCHEMES:
        for row in scheme.file.papers:
            if row.need == "advised":
                continue
            for what, text, more in _defects(row):
                cases = row.cases or tuple(Case)
                wanted = _all(_says_text(scheme.id, text), more, _among(cases))
                yield f"{scheme.id}: {row.kind} ({row.label}) {what}", wanted
            for other in row.instead:
                wanted = _all(
                    _complete(scheme.id, row.kind), _paper(other.kind), _paper(row.kind, there=False)
                )
                yield f"{scheme.id}: {other.kind} instead of {row.kind}", wanted


def _among(cases: Sequence[Case]) -> Shows:
    return lambda scenario: scenario.facts.case in cases


def _defects(row: PaperRow) -> Iterator[tuple[str, str, Shows]]:
    kind = row.kind

    def any_facts(_: Scenario) -> bool:
        return True

    yield "missing", f"{kind}: paper_missing", any_facts
    yield "expired", f"{kind}: paper_expired", any_facts
    if row.signed_by:
        for number in range(1, len(row.signed_by) + 1):
            yield f"unsigned by {number}", f"{kind}: paper_unsigned", _lacks(row, number)
    if row.signed_if_noted:
        yield "unsigned where looked", f"{kind}: paper_unsigned", any_facts
    if row.valid_days or row.max_age_days:
        yield "undated", f"{kind}: paper_undated", any_facts
    if row.max_age_days:
        yield "not yet valid", f"{kind}: paper_not_yet_valid", any_facts
    if row.late_hours or row.due_hours:
        yield "issued too late", f"{kind}: paper_late", any_facts
    if row.to_facility:
        yield "without destination", f"{kind}: paper_no_destination", any_facts
        yield "for elsewhere", f"{kind}: paper_elsewhere", any_facts
    if row.issuer:
        yield "without issuer", f"{kind}: paper_issuer_unknown", any_facts
        yield "of another issuer", f"{kind}: paper_issuer_other", any_facts


def _lacks(row: PaperRow, number: int) -> Shows:
    """Hold where so many of the signatures are missing."""

    def holds(scenario: Scenario) -> bool:
        shown = [paper for paper in scenario.facts.papers if paper.kind is row.kind]
        return any(len(set(row.signed_by) - set(paper.signed_by)) == number for paper in shown)

    return holds


def _says_text(scheme: str, text: str) -> Shows:
    def holds(scenario: Scenario) -> bool:
        said: Any = scenario.answers[scheme].get("kurang", ())
        return any(one.startswith(text) for one in said)

    return holds


def _complete(scheme: str, kind: PaperKind) -> Shows:
    """Hold where the scheme does not refuse and this paper is not missing."""

    def holds(scenario: Scenario) -> bool:
        said = scenario.answers[scheme]
        missing = any(one.startswith(f"{kind}:") for one in said.get("kurang", ()))
        return said["jawaban"] != "tidak ditanggung" and not missing

    return holds


def whole_map() -> Iterator[tuple[str, list[str]]]:
    """Yield every line of the map with the files that show it."""
    for row, wanted in ACCIDENT_TABLE.items():
        yield f"accident: {row}", show(wanted)
    for scheme in SCHEMES:
        for what, _, wanted in changes(scheme):
            yield f"{scheme.id} {what}", show(wanted)
    for what, wanted in papers():
        yield f"paper: {what}", show(wanted)


if __name__ == "__main__":
    for line, files in whole_map():
        sys.stdout.write(f"{line}\n    {', '.join(files) or 'NO FILE'}\n")
