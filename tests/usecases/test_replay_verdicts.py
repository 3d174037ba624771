"""Replaying stored verdicts with a draft scheme file: who gains, who loses, what it costs."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desktop.domain.problem import ToCorrect
from desktop.domain.verdict import Outcome
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import parse_command
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.reference import Reference
from desktop.usecases.verdicts.replay_models import ReplayVerdicts, VerdictsReplayed
from tests.rules.scenarios import shipped_files
from tests.usecases.conftest import KK, SCHEME, STATEMENT, ask, letter_command, siti

NAME = f"{SCHEME}.toml"


def draft(tmp_path, *changes: tuple[str, str], name: str = NAME) -> str:
    text = shipped_files()[name]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return str(path)


def replayed(office, path: str, **changes: object) -> VerdictsReplayed:
    action = ACTIONS["replay-verdicts"]
    given = {"path": path, "from": "2026-11-01", "until": "2026-11-30"} | changes
    assert action.run is not None
    result = action.run(office, parse_command(action.command, json.dumps(given)))
    assert isinstance(result, VerdictsReplayed)
    return result


def patient(office, number: int, **changes: object) -> str:
    facts = {"nik": f"167403680756900{number}", "name": f"SITI {number}", "duplicate_of_none": True} | changes
    return register_patient(office, siti(**facts)).patient_id


NO_ILLNESS = (
    (
        'cases = ["illness", "childbirth", "accident_single", "accident_two_party", "accident_passenger", "assault"]',
        'cases = ["assault"]',
    ),
    (  # what is said to active members of cases that are no longer paid
        'cases = ["illness", "childbirth", "accident_single", "accident_two_party", "accident_passenger"]',
        'cases = ["assault"]',
    ),
)


def test_who_loses_and_what_is_saved(office, tmp_path):
    """Those a draft no longer pays are counted and listed: the letter's own amount, else the scheme's mean."""
    first, second = patient(office, 1), patient(office, 2)
    issue_letter(office, letter_command(first, ask(office, first, KK, STATEMENT), amount_idr=2_000_000))
    ask(office, second, KK)
    found = replayed(office, draft(tmp_path, *NO_ILLNESS))
    assert (found.verdicts, found.gain, found.lose, found.unreadable) == (2, 0, 2, 0)
    (scheme,) = found.schemes
    assert (scheme.scheme, scheme.gains, scheme.loses, scheme.changes) == (SCHEME, 0, 2, 0)
    assert (scheme.cost_idr, scheme.saved_idr, scheme.without_amount) == (0, 4_000_000, 0)
    assert [(one.name, one.before, one.after, one.effect, one.is_mean) for one in found.people] == [
        ("SITI 1", Outcome.COVERED, Outcome.NOT_COVERED, "loses", False),
        ("SITI 2", Outcome.COVERED_IF, Outcome.NOT_COVERED, "loses", True),
    ]
    assert found.people[0].nik == "1674••••••••9001"


def test_who_gains_and_what_it_costs(office, tmp_path):
    """A draft that pays more is told its price by the mean of the letters under it."""
    first, second = patient(office, 1), patient(office, 2, city="16.03", kk_city="16.03")
    issue_letter(office, letter_command(first, ask(office, first, KK, STATEMENT), amount_idr=1_500_000))
    ask(office, second, KK, STATEMENT)
    found = replayed(office, draft(tmp_path, ('areas = ["16.74"]', 'areas = ["16.74", "16.03"]')))
    (scheme,) = found.schemes
    assert (found.gain, scheme.gains, scheme.cost_idr, scheme.saved_idr) == (1, 1, 1_500_000, 0)
    assert [(one.name, one.amount_idr, one.is_mean) for one in found.people] == [("SITI 2", 1_500_000, True)]


def test_without_any_letter_the_price_is_not_known(office, tmp_path):
    """No letter under the scheme means no price, and the people without one are counted."""
    ask(office, patient(office, 1), KK, STATEMENT)
    (scheme,) = replayed(office, draft(tmp_path, *NO_ILLNESS)).schemes
    assert (scheme.loses, scheme.saved_idr, scheme.without_amount) == (1, 0, 1)


def test_a_paper_more_only_changes(office, tmp_path):
    """From covered to covered once a paper is there nobody loses; it is a change without a price."""
    ask(office, patient(office, 1), KK, STATEMENT)
    path = draft(
        tmp_path, ('signed_by = ["rt", "rw", "lurah"]', 'signed_by = ["rt", "rw", "lurah", "camat"]')
    )
    found = replayed(office, path)
    (scheme,) = found.schemes
    assert (found.gain, found.lose, scheme.changes, scheme.without_amount) == (0, 0, 1, 0)
    assert found.people[0].amount_idr is None


def test_a_new_scheme_is_seen_beside_the_others(office, tmp_path):
    """A new file joins the shipped ones; whom it does not pay loses nothing, and who gains is never cut off."""
    for number in (2, 3):
        ask(office, patient(office, number), KK)
    ask(office, patient(office, 4, city=None, no_nik_reason="unidentified", nik=None, estimated_age=30), KK)
    ask(office, patient(office, 1, city="16.72", kk_city="16.72"), KK)
    text = (
        shipped_files()["lubuklinggau-berobat-ktp.toml"]
        .replace("16.73", "16.72")
        .replace("order = 70", "order = 75")
    )
    path = tmp_path / "pagaralam-ktp.toml"
    path.write_text(text.replace('id = "lubuklinggau-berobat-ktp"', 'id = "pagaralam-ktp"'), "utf-8")
    assert [one.effect for one in replayed(office, str(path)).people] == ["gains", "changes"]
    found = replayed(office, str(path), limit=1)
    assert found.left_out == 1
    assert [(one.scheme, one.before, one.after, one.effect) for one in found.people] == [
        ("pagaralam-ktp", None, Outcome.COVERED_IF, "gains")
    ]


def test_only_the_period_and_the_newest_answer_count(office, tmp_path, clock):
    """A visit counts once, with its newest answer; visits of other days do not count."""
    first = patient(office, 1)
    ask(office, first)
    ask(office, first, KK, STATEMENT)
    clock.forward(days=30)
    ask(office, patient(office, 2), KK, STATEMENT)
    path = draft(tmp_path, *NO_ILLNESS)
    assert replayed(office, path).verdicts == 1
    assert replayed(office, path).people[0].before is Outcome.COVERED
    assert replayed(office, path, until="2026-12-31").verdicts == 2
    short = replayed(office, path, until="2026-12-31", limit=1)
    assert (len(short.people), short.left_out, short.lose) == (1, 1, 2)


def test_the_files_in_use_are_the_measure(office, tmp_path):
    """A draft equal to the shipped file changes nobody; what was answered otherwise then is only counted."""
    answer = ask(office, patient(office, 1), KK, STATEMENT)
    found = replayed(office, draft(tmp_path))
    assert (found.schemes, found.people, found.answered_otherwise) == ((), (), 0)
    shipped, office.reference = office.reference, Reference()  # what all offices share is left alone
    office.reference.__dict__["schemes"] = tuple(one for one in shipped.schemes if one.id != "jkn-donasi")
    assert replayed(office, draft(tmp_path)).answered_otherwise == 1
    assert answer.of(SCHEME) is not None


def test_verdicts_without_facts_are_counted(office, tmp_path):
    """A verdict whose facts cannot be read is named in a count and stops nothing."""
    answer = ask(office, patient(office, 1), KK)
    with office.write("uji", {}, person=answer.verdict_id) as tx:
        tx.update("verdict", answer.verdict_id, {"facts": "{}"})
    assert (replayed(office, draft(tmp_path)).verdicts, replayed(office, draft(tmp_path)).unreadable) == (
        1,
        1,
    )


def test_a_draft_with_faults_is_refused(office, tmp_path):
    """A draft is checked first; each fault is named with file and line, and so are dates the wrong way."""

    def codes(path: str, **given: object) -> list[str]:
        with pytest.raises(ToCorrect) as error:
            replayed(office, path, **given)
        return [problem.code for problem in error.value.problems]

    assert codes(draft(tmp_path), until="2026-10-31") == ["period_backward"]
    assert codes(str(tmp_path / "tidak-ada.toml")) == ["schemes_missing"]
    assert codes(draft(tmp_path, ("order = 60", "order = 0"))) == ["scheme_value_wrong"]


def test_a_replay_is_journaled(office, tmp_path):
    """Looking at many people's answers leaves an entry that says which period."""
    before = office.store.head()[1]
    replayed(office, draft(tmp_path))
    assert office.store.head()[1] == before + 1
    command = ReplayVerdicts.model_validate(
        {"path": "x", "from": date(2026, 1, 1), "until": date(2026, 1, 2)}
    )
    assert command.for_journal()["from_on"] == "2026-01-01"
