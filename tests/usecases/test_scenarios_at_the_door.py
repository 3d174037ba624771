"""Every scenario again the way the door takes it: JSON in, a real office, a real roster, JSON out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.facts import InactiveKind, JknSegment, JknStatus, Paper, StatusOrigin
from desktop.domain.problem import ToCorrect
from desktop.domain.verdict import Outcome
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import parse_command
from desktop.usecases.sentences import sentence
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, look_eligibility
from tests.offices import NOW
from tests.rules.samples import sentences
from tests.rules.scenarios import DEFAULT_STEP, OUTCOMES, ROOT, SCENARIOS, Scenario, shipped_files

ROSTER_DAY = date(2025, 8, 1)
"""The data date of the roster; the status of most scenarios is of that day."""

NOT_A_COMMAND = {"jkn-butir-tidak-dikenal"}
"""Facts that the door refuses before any rule is asked: items are numbered 1 to 21."""

STATUS_TEXTS = {
    None: "TIDAK AKTIF",
    InactiveKind.ARREARS: "TIDAK AKTIF KARENA PREMI",
    InactiveKind.PBI_REMOVED: "TIDAK AKTIF, DIHAPUS DARI PBI",
    InactiveKind.SEGMENT_CHANGE: "NON AKTIF PINDAH SEGMEN",
}
SEGMENT_TEXTS = {
    None: "",
    JknSegment.PBI_JK: "PBI JK",
    JknSegment.PBPU_PEMDA: "PBI (APBD)",
    JknSegment.PBPU: "PEKERJA MANDIRI",
    JknSegment.PPU: "PPU",
    JknSegment.BP: "BUKAN PEKERJA",
}
ADULT = date(1980, 3, 1)


def nik(scenario: Scenario, region: str = "167304") -> str:
    """Return an invented NIK of the scenario; its region says nothing, and must not."""
    return f"{region}010380{9001 + SCENARIOS.index(scenario)}"


def done(office, name: str, command: object) -> dict[str, Any]:
    """Run an action as the door does: JSON in, JSON out."""
    action = ACTIONS[name]
    assert action.run is not None
    result = action.run(office, parse_command(action.command, json.dumps(command)))
    plain: dict[str, Any] = json.loads(result.model_dump_json(by_alias=True))
    return plain


def is_listed(scenario: Scenario) -> bool:
    """Tell whether the scenario's status is one that a roster of that day can say."""
    jkn = scenario.facts.jkn
    sayable = jkn.inactive_kind in STATUS_TEXTS and jkn.inactive_since is None
    return (
        scenario.facts.has_nik and jkn.origin is StatusOrigin.ROSTER and jkn.as_of == ROSTER_DAY and sayable
    )


def command_of(scenario: Scenario, region: str = "167304") -> dict[str, Any]:
    facts = scenario.facts
    person: dict[str, Any] = {
        "name": "PASIEN UJI",
        "sex": "L",
        "kk_city": facts.kk_city,
        "city": facts.ktp_city,
    }
    if facts.has_nik:
        person["nik"] = nik(scenario, region)
    elif facts.ktp_city is None:
        person |= {"no_nik_reason": "unidentified", "estimated_age": 40}
    else:
        person["no_nik_reason"] = "not_recorded"
    if person.get("no_nik_reason") != "unidentified":
        person["birth_date"] = (facts.birth_date or ADULT).isoformat()
    command: dict[str, Any] = {
        "person": person,
        "case": facts.case.value,
        "on": facts.on.isoformat(),
        "emergency": facts.emergency,
        "facility_kind": facts.facility_kind,
        "facility_contracted": facts.facility_contracted,
        "excluded_item": facts.excluded_item,
        "papers": [paper_of(paper) for paper in facts.papers],
    }
    jkn, denture = facts.jkn, facts.denture
    if not (is_listed(scenario) or jkn.origin is StatusOrigin.NO_ROSTER or jkn.status is JknStatus.UNKNOWN):
        command["jkn"] = {
            "status": jkn.status,
            "as_of": jkn.as_of.isoformat() if jkn.as_of else None,
            "channel": jkn.channel,
            "segment": jkn.segment,
            "inactive_kind": jkn.inactive_kind,
            "inactive_since": jkn.inactive_since.isoformat() if jkn.inactive_since else None,
        }
    if denture:
        command["benefit"] = {
            "jaw": denture.jaw,
            "teeth": list(denture.teeth),
            "last_fitted_on": denture.last_fitted_on.isoformat() if denture.last_fitted_on else None,
            "last_fund": denture.last_fund,
        }
    return command


def paper_of(paper: Paper) -> dict[str, Any]:
    return {
        "kind": paper.kind,
        "number": paper.number,
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else None,
        "valid_until": paper.valid_until.isoformat() if paper.valid_until else None,
        "issuer": paper.issuer,
        "signed_by": list(paper.signed_by),
        "to_facility": paper.to_facility,
    }


def load_rosters(admin, folder: Path) -> None:
    """Load a small roster of each city with the people whose status a roster can say."""
    listed = [scenario for scenario in SCENARIOS if is_listed(scenario)]
    for city in sorted({scenario.facts.ktp_city or "" for scenario in listed}):
        path = folder / f"{city}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["NIK", "NAMA", "TGL LAHIR", "JK", "STATUS", "SEGMEN"])
            for scenario in listed:
                if scenario.facts.ktp_city == city:
                    writer.writerow(roster_row(scenario))
        command = {"path": str(path), "as_of": ROSTER_DAY.isoformat(), "city": city}
        loaded = done(admin, "import-roster", command)
        assert loaded["rejected"] == 0, loaded


def roster_row(scenario: Scenario) -> list[str]:
    jkn = scenario.facts.jkn
    status = {JknStatus.ACTIVE: "AKTIF", JknStatus.UNKNOWN: "PERLU KONFIRMASI"}.get(jkn.status)
    text = status or jkn.text or STATUS_TEXTS[jkn.inactive_kind]
    return [nik(scenario), "PASIEN UJI", "01-03-1980", "L", text, SEGMENT_TEXTS[jkn.segment]]


def expected(scenario: Scenario) -> dict[str, Any]:
    """Return the answer as JSON holds it: codes, the next step as a sentence."""
    return {
        "payers": list(scenario.payers),
        "schemes": [
            {
                "scheme": name,
                "outcome": OUTCOMES[answer["jawaban"]].value,
                "reasons": [text.partition(" (")[0] for text in answer.get("alasan", ())],
                "missing": [missing_of(text) for text in answer.get("kurang", ())],
                "next_step": sentence(step_of(scenario, answer)),
            }
            for name, answer in scenario.answers.items()
        ],
    }


def step_of(scenario: Scenario, answer: dict[str, Any]) -> str:
    """Return the step of the file; whose name nobody knows is sent nowhere to look the status up."""
    nameless = not scenario.facts.has_nik and scenario.facts.ktp_city is None
    if nameless and OUTCOMES[answer["jawaban"]] is Outcome.CANNOT_TELL:
        return "next_unidentified"
    return str(answer.get("langkah", DEFAULT_STEP))


def missing_of(text: str) -> tuple[str, str, int | None]:
    kind, _, rest = text.partition(": ")
    code = rest.partition(" (")[0].partition(",")[0]
    due = rest.partition("menyusul ")[2].removesuffix(" jam")
    return kind, code, int(due) if due else None


def paper_code(message: str) -> str:
    """Return the code whose sentence a message is, by its words before the first value."""
    starts = {code: text.partition("{")[0] for code, text in sentences("papers.toml").items()}
    (code,) = (code for code, start in starts.items() if message.startswith(start))
    return code


def seen(answer: dict[str, Any]) -> dict[str, Any]:
    """Return of a result what `expected` tells."""
    return {
        "payers": answer["payers"],
        "schemes": [
            {
                "scheme": one["scheme"],
                "outcome": one["outcome"],
                "reasons": [reason["code"] for reason in one["reasons"]],
                "missing": [
                    (paper["kind"], paper_code(paper["message"]), paper["due_hours"])
                    for paper in one["missing"]
                ],
                "next_step": one["next_step"],
            }
            for one in answer["schemes"]
        ],
    }


def differences(office, scenarios: Iterable[Scenario]) -> dict[str, Any]:
    """Return per scenario the schemes whose answer is another one, expected beside seen."""
    found = {}
    for scenario in scenarios:
        wanted, answer = expected(scenario), seen(done(office, "check-eligibility", command_of(scenario)))
        if wanted != answer:
            pairs = zip(wanted["schemes"], answer["schemes"], strict=True)
            found[scenario.name] = [pair for pair in pairs if pair[0] != pair[1]]
    return found


def test_every_scenario_answers_the_same_at_the_door(office, admin, clock, tmp_path):
    """Facts told as a command, or partly by a loaded roster, give the whole answer of the scenario file."""
    clock.forward(days=3650)  # scenarios reach into coming years; papers dated after today are refused
    sayable = [scenario for scenario in SCENARIOS if scenario.name not in NOT_A_COMMAND]
    without = [one for one in sayable if one.facts.jkn.origin is StatusOrigin.NO_ROSTER]
    assert differences(office, without) == {}
    load_rosters(admin, tmp_path)
    others = [one for one in sayable if one.facts.jkn.origin is not StatusOrigin.NO_ROSTER]
    assert differences(office, others) == {}


def test_what_the_door_cannot_take_is_refused(office):
    """An item beyond the legal list never reaches the rules."""
    for scenario in SCENARIOS:
        if scenario.name in NOT_A_COMMAND:
            with pytest.raises(ToCorrect):
                done(office, "check-eligibility", command_of(scenario))


def region_codes() -> list[str]:
    """Return the six digits of every kecamatan that a NIK may begin with."""
    with (ROOT / "resources" / "reference" / "wilayah.csv").open(encoding="utf-8", newline="") as file:
        codes = {row[0].replace(".", "") for row in csv.reader(file)}
    return sorted(code for code in codes if len(code) == 6 and code.isdigit())


def is_past(scenario: Scenario) -> bool:
    """Tell whether nothing in a scenario is dated after the day of the test."""
    facts = scenario.facts
    days = [facts.on, facts.jkn.as_of, *(paper.issued_on for paper in facts.papers)]
    return all(day <= NOW.date() for day in days if day is not None)


REGIONS = st.sampled_from(region_codes())
PAST = [one for one in SCENARIOS if one.facts.has_nik and one.name not in NOT_A_COMMAND and is_past(one)]
HASHES = {name: sha256(text.encode()).hexdigest() for name, text in shipped_files().items()}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PAST), REGIONS, REGIONS)
def test_the_region_of_the_nik_never_changes_an_answer(office, scenario: Scenario, first: str, other: str):
    """Wherever in the country a NIK was first given: the same answer by the same files, for it is no domicile.

    Asked again, the same facts give the same answer, and it names the SHA-256 of every file it rests on.
    """
    answers = [
        look_eligibility(office, parse_command(CheckEligibility, json.dumps(command_of(scenario, region))))
        for region in (first, other, first)
    ]
    told = [answer.model_dump(exclude={"verdict_id"}) for answer in answers]
    assert told == [told[0]] * len(told)
    assert answers[0].rules == HASHES
