"""The scheme files that ship, and what an officer's own file may and may not hold."""

from __future__ import annotations

from datetime import date
from string import Formatter

import pytest
from hypothesis import given

from desktop.domain.facts import Case, Facts, Jkn, JknStatus, Paper, PaperKind, StatusOrigin
from desktop.domain.problem import ToCorrect
from desktop.domain.verdict import Outcome
from desktop.rules.check import check_schemes
from desktop.rules.check_file import codes_of
from desktop.rules.evaluate import evaluate
from desktop.rules.parse import parse_schemes
from tests.rules import strategies
from tests.rules.samples import PAGAR_ALAM, sentences
from tests.rules.scenarios import ROOT, SCENARIOS, SCHEMES, shipped_files

IN_PAYER_ORDER = [
    "jasa-raharja",
    "bpjs-ketenagakerjaan",
    "lpsk",
    "jkn",
    "lubuklinggau-gigi-bpjs",
    "lubuklinggau-gigi-apbd",
    "prabumulih-jaminan-kota",
    "lubuklinggau-berobat-ktp",
    "sumsel-berkat",
    "lubuklinggau-rumah-singgah",
    "jamsoskes-sumsel",
    "palembang-uhc",
    "lubuklinggau-aktivasi",
    "jkn-reaktivasi-pbi",
    "jkn-donasi",
    "jkn-pendaftaran",
]
OF_EVERY_SCHEME = {"not_started", "ended", "rules_not_held", "judged_by_earliest", "see_scheme"}
CODES = {scheme.id: codes_of(scheme.file) | OF_EVERY_SCHEME for scheme in SCHEMES}


def test_the_shipped_files_are_sound_and_in_payer_order():
    """The static check finds nothing in the files that ship, and they stand in the order agreed."""
    assert check_schemes(shipped_files()) == ()
    assert [scheme.id for scheme in SCHEMES] == IN_PAYER_ORDER


def test_a_new_city_is_a_file_alone():
    """A city's scheme added as one more file answers, pays in its place, and leaves the others as they were."""
    files = shipped_files() | {"pagaralam-sehat.toml": PAGAR_ALAM}
    assert check_schemes(files) == ()
    schemes = parse_schemes(files)
    on = date(2026, 3, 1)
    jkn = Jkn(JknStatus.INACTIVE, StatusOrigin.ASKED, on)
    facts = Facts(on, Case.ILLNESS, ktp_city="16.72", jkn=jkn)
    first = evaluate(facts, schemes)
    assert first.payers == ("pagaralam-sehat", "jkn-pendaftaran")
    answer = first.of("pagaralam-sehat")
    assert answer is not None
    assert [(paper.kind, paper.due_hours) for paper in answer.missing] == [("sktm", 48)]
    assert answer.next_step == "next_bring_papers"
    shown = Facts(on, Case.ILLNESS, ktp_city="16.72", jkn=jkn, papers=(Paper(PaperKind.SKTM, issued_on=on),))
    complete = evaluate(shown, schemes).of("pagaralam-sehat")
    assert complete is not None
    assert (complete.outcome, complete.next_step) == (Outcome.COVERED, "next_serve")
    others = [answer for answer in first.schemes if answer.scheme != "pagaralam-sehat"]
    assert others == list(evaluate(facts, SCHEMES).schemes)


def test_letters_hold_for_the_days_of_their_scheme():
    """A guarantee letter holds 14 days for inpatients and 30 for outpatients under the city's schemes."""
    on = date(2025, 8, 10)
    for scheme in SCHEMES:
        rules = scheme.on(on)
        days = None if rules is None else (rules.letter_days("inpatient"), rules.letter_days("outpatient"))
        assert days == ((14, 30) if scheme.issues_letters else None if rules is None else (None, None))
    assert [scheme.id for scheme in SCHEMES if scheme.issues_letters] == [
        "lubuklinggau-gigi-apbd",
        "prabumulih-jaminan-kota",
        "lubuklinggau-berobat-ktp",
    ]


def test_values_follow_their_dates():
    """A value holds from its own day: the denture ceilings of 2014 end when those of 2023 begin."""
    jkn = next(scheme for scheme in SCHEMES if scheme.id == "jkn")
    old, new = jkn.on(date(2023, 1, 8)), jkn.on(date(2023, 1, 9))
    assert old is not None
    assert new is not None
    assert {cap.amount_idr for cap in old.caps} == {250_000, 500_000}
    assert {cap.amount_idr for cap in new.caps} == {500_000, 1_000_000, 550_000, 1_100_000}
    assert new.term("status_old_days") == 60
    assert new.term("no_such_value") is None
    assert jkn.on(date(2013, 12, 31)) is None


def test_the_law_lists_21_items():
    """The items that JKN does not cover are numbered 1 to 21, each with words."""
    jkn = next(scheme for scheme in SCHEMES if scheme.id == "jkn").on(date(2025, 8, 10))
    assert jkn is not None
    assert [row.number for row in jkn.excluded_items] == list(range(1, 22))
    assert {row.segment.value for row in jkn.segments} == {"pbi_jk", "pbpu_pemda", "pbpu", "ppu", "bp"}


@given(strategies.facts)
def test_every_reason_and_paper_has_a_sentence_that_its_values_fill(facts: Facts):
    """Whatever is answered can be said: each code has a sentence and each placeholder a value.

    And each code is one that the check of the files knows this scheme to give.
    """
    reasons, papers = sentences("reasons.toml"), sentences("papers.toml")
    for answer in evaluate(facts, SCHEMES).schemes:
        for reason in (*answer.reasons, *answer.grounds):
            assert reasons[reason.code].format_map(reason.values)
        given_codes = {reason.code for reason in answer.reasons} | {paper.kind for paper in answer.missing}
        assert given_codes <= CODES[answer.scheme]
        for paper in answer.missing:
            assert papers[paper.code].format_map(paper.values)
        assert not answer.next_step.startswith("next_") or answer.next_step in reasons


def test_scenarios_say_what_the_check_expects_of_each_scheme():
    """Every reason and paper of a scenario is one that the check of the files knows its scheme to give."""
    for scenario in SCENARIOS:
        for name, answer in scenario.answers.items():
            said = {text.partition(" (")[0] for text in answer.get("alasan", ())}
            papers = {text.partition(":")[0] for text in answer.get("kurang", ())}
            assert said | papers <= CODES[name], scenario.name


def test_no_sentence_is_left_over():
    """Every sentence of papers.toml and reasons.toml belongs to a code of the rules."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "desktop" / "rules").glob("*.py"))
    for code, text in (sentences("reasons.toml") | sentences("papers.toml")).items():
        assert f'"{code}"' in sources, code
        assert text.endswith((".", "}"))
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text))


def test_scheme_steps_name_codes_that_exist():
    """A next step that waits for a code waits for a reason or a paper that the rules can give."""
    known = (
        set(sentences("reasons.toml")) | set(sentences("papers.toml")) | {kind.value for kind in PaperKind}
    )
    for scheme in SCHEMES:
        for row in scheme.file.next_steps:
            assert row.code is None or row.code in known


def test_every_next_step_is_seen_in_a_scenario():
    """No next step of a scheme file is written for nothing: some scenario shows it."""
    seen = {answer.get("langkah") for scenario in SCENARIOS for answer in scenario.answers.values()}
    unseen = [
        (scheme.id, row.text) for scheme in SCHEMES for row in scheme.file.next_steps if row.text not in seen
    ]
    assert unseen == []


def test_a_broken_folder_is_refused_with_every_place():
    """Loading names every problem of every file, with file and line, and loads nothing."""
    with pytest.raises(ToCorrect) as caught:
        parse_schemes({"a.toml": "id = ", "b.toml": PAGAR_ALAM.replace("fund =", "found =")})
    places = [(problem.code, problem.field) for problem in caught.value.problems]
    assert places == [
        ("scheme_not_toml", "a.toml:1"),
        ("scheme_key_missing", "b.toml:1"),
        ("scheme_key_unknown", "b.toml:8"),
    ]
    assert all(problem.values["line"] for problem in caught.value.problems)
