"""Any order of promises, claims, releases and ceilings: the ledger never drifts by a rupiah."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.domain.claim import ClaimStep
from desktop.domain.problem import ToCorrect
from desktop.rules.calendar import plus_months
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.models import FileClaim, SettleClaim
from desktop.usecases.claims.steps import settle_claim
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.letters.provisional_letters import (
    CompleteLetter,
    ConfirmLetter,
    LapseLetter,
    complete_letter,
    confirm_letter,
    lapse_letter,
)
from desktop.usecases.money.benefits import RecordBenefit, benefit_history, record_benefit
from desktop.usecases.money.budget import ReadBudget, SetBudget, budget, set_budget
from desktop.usecases.money.carry_over import CarryOver, carry_over
from desktop.usecases.upkeep.verify_office import Verify, verify
from desktop.usecases.verdicts.check_eligibility import EligibilityAnswer
from tests.offices import PASSWORD, SCHEME, HandClock, letter_command
from tests.usecases.ledger_model import DENTURES, Books, Claim, Letter, answer_for, denture_answer, two_people

amounts = st.integers(min_value=1, max_value=3_000_000)
picks = st.integers(min_value=0, max_value=10**6)
teeth = st.sets(st.sampled_from((11, 12, 41)), min_size=1, max_size=2)


class LedgerMachine(RuleBasedStateMachine):
    """The program beside `Books`: after each step both must say the same of both years."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.aside = Path(tempfile.mkdtemp(prefix="buku-"))
        folder = self.aside / "kantor"
        shutil.copytree(self.template, folder)
        # Each run is another copy of one office: its witnesses must not meet those of the run before.
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("LOKET_PROFILE_DIR", str(self.aside / "profil"))
        self.clock = HandClock()
        self.kepala = sign_in(folder, "kepala", PASSWORD, self.clock)
        self.verif = sign_in(folder, "verif", PASSWORD, self.clock)
        self.books = Books()
        self.patient_id, self.smile_id = two_people(self.kepala)
        self.answers: dict[date, EligibilityAnswer] = {}
        self.fitted: list[tuple[int, date]] = []

    def teardown(self) -> None:
        found = verify(self.kepala, Verify()).problems
        for office in (self.kepala, self.verif):
            office.close()
        self.patch.undo()
        shutil.rmtree(self.aside)
        assert found == ()

    @property
    def today(self) -> date:
        return self.kepala.today()

    def letter(self, pick: int) -> Letter:
        return self.books.letters[pick % len(self.books.letters)]

    @rule(
        year=st.sampled_from((2026, 2027)),
        amount=st.integers(min_value=0, max_value=12_000_000),
        reason=st.sampled_from((None, None, "Refocusing")),
    )
    def change_ceiling(self, year: int, amount: int, reason: str | None) -> None:
        below = self.books.reserved(year) + self.books.realised(year) - amount
        facts = {"scheme": SCHEME, "year": year, "ceiling_idr": amount, "decree": "Perda"}
        command = SetBudget.model_validate(facts | {"below_promised": reason})
        if below > 0 and reason is None:
            with pytest.raises(ToCorrect, match="ceiling_below_promised"):
                set_budget(self.kepala, command)
            return
        set_budget(self.kepala, command)
        self.books.ceilings[year] = amount
        self.books.lowered[year] = max(below, 0)

    @rule(amount=amounts, how=st.sampled_from(("plain", "provisional", "override")))
    def issue(self, amount: int, how: str) -> None:
        year = self.today.year
        if self.today not in self.answers:
            self.answers[self.today] = answer_for(self.kepala, self.patient_id)
        beyond = year in self.books.ceilings and amount > self.books.free(year)
        override = {"of": "ceiling", "reason": "Gawat darurat"} if how == "override" else None
        command = letter_command(
            self.patient_id,
            self.answers[self.today],
            starts_on=self.today,
            amount_idr=amount,
            provisional=how == "provisional",
            override=override,
        )
        if beyond and how == "plain":
            with pytest.raises(ToCorrect, match="ceiling_exceeded"):
                issue_letter(self.kepala, command)
            return
        made = issue_letter(self.kepala, command)
        letter = Letter(made.letter_id, {year: amount}, provisional=how == "provisional")
        letter.to_confirm = beyond and letter.provisional
        if beyond:
            letter.beyond.add(year)
        self.books.letters.append(letter)

    @precondition(lambda self: self.books.letters)
    @rule(pick=picks)
    def void(self, pick: int) -> None:
        letter = self.letter(pick)
        command = VoidLetter(letter_id=letter.id, reason="Salah")
        if self.books.waits_on(letter) or any(letter.paid.values()):
            with pytest.raises(ToCorrect):
                void_letter(self.kepala, command)
            return
        with suppress(ToCorrect):
            released = void_letter(self.kepala, command).released_idr
            assert released == (letter.close() if letter.open else 0)

    @precondition(lambda self: self.books.letters)
    @rule(pick=picks)
    def lapse(self, pick: int) -> None:
        letter = self.letter(pick)
        with suppress(ToCorrect):
            released = lapse_letter(self.kepala, LapseLetter(letter_id=letter.id, reason="Tidak datang"))
            assert letter.open
            assert not self.books.waits_on(letter)
            assert released.released_idr == letter.close()

    @precondition(lambda self: self.books.letters)
    @rule(pick=picks, part=st.floats(min_value=0, max_value=1))
    def papers_came(self, pick: int, part: float) -> None:
        letter = self.letter(pick)
        amount = max(int((letter.held + letter.paid[letter.year]) * part), 1)
        command = CompleteLetter(letter_id=letter.id, amount_idr=amount, reason="Sesuai berkas")
        with suppress(ToCorrect):
            done = complete_letter(self.kepala, command)
            assert letter.open
            assert letter.provisional
            letter.provisional = False
            letter.release(done.released_idr)
            assert letter.held + sum(letter.paid.values()) == done.promised_idr

    @precondition(lambda self: self.books.letters)
    @rule(pick=picks)
    def confirm(self, pick: int) -> None:
        letter = self.letter(pick)
        command = ConfirmLetter(letter_id=letter.id, reason="Gawat darurat")
        if letter.open and letter.to_confirm:
            assert confirm_letter(self.kepala, command).held_idr == letter.held
            # Its papers were complete: it waited for nothing else.
            letter.to_confirm = letter.provisional = False
            return
        with pytest.raises(ToCorrect):
            confirm_letter(self.kepala, command)

    @precondition(lambda self: self.books.letters)
    @rule(pick=picks, billed=amounts, final=st.booleans())
    def bill(self, pick: int, billed: int, final: bool) -> None:
        letter = self.letter(pick)
        line = {"letter_id": letter.id, "billed_idr": billed, "final": final}
        facts = {"facility": "RSUD Prabumulih", "period": f"{self.today:%Y-%m}", "lines": (line,)}
        filed = file_claim(self.verif, FileClaim.model_validate(facts))
        if filed.state == "filed":
            assert letter.open
            self.books.claims.append(Claim(filed.claim_id, letter, billed, final))

    @precondition(lambda self: self.books.claims)
    @rule(pick=picks, step=st.sampled_from(ClaimStep))
    def settle(self, pick: int, step: ClaimStep) -> None:
        claim = self.books.claims[pick % len(self.books.claims)]
        office = self.kepala if step is ClaimStep.APPROVE else self.verif
        lines = ({"letter_id": claim.letter.id, "reason_code": "other"},)
        command = SettleClaim.model_validate({"claim_id": claim.id, "step": step, "lines": lines})
        with suppress(ToCorrect):
            done = settle_claim(office, command)
            claim.state = done.state.value
            if step is ClaimStep.APPROVE:
                claim.approved = done.approved_idr
                assert claim.approved <= claim.billed
                assert not (claim.approved and claim.letter.provisional)
            released = self._settled(claim, step)
            assert (done.realised_idr, done.released_idr) == (
                claim.approved if step is ClaimStep.PAY else 0,
                released,
            )

    def _settled(self, claim: Claim, step: ClaimStep) -> int:
        letter = claim.letter
        if step is ClaimStep.PAY:
            letter.paid[letter.year] += claim.approved
        ends = step in {ClaimStep.PAY, ClaimStep.REJECT}
        last = claim.final and not self.books.waits_on(letter)
        return letter.close() if ends and last and letter.open else 0

    @precondition(lambda self: self.books.letters)
    @rule(pick=picks, carry=st.booleans(), beyond=st.booleans())
    def end_of_year(self, pick: int, carry: bool, beyond: bool) -> None:
        letter = self.letter(pick)
        facts = {
            "scheme": SCHEME,
            "year": 2026,
            "letters": ({"letter_id": letter.id, "carry": carry},),
            "reason": "Tutup tahun",
            "beyond_ceiling": "Perubahan anggaran" if beyond else None,
        }
        exceeds = 2027 in self.books.ceilings and letter.held > self.books.free(2027)
        with suppress(ToCorrect):
            done = carry_over(self.kepala, CarryOver.model_validate(facts))
            assert letter.open
            assert letter.year == 2026
            if not carry:
                assert done.released_idr == letter.close()
                return
            assert beyond or not exceeds
            held = letter.held
            letter.release(held)
            letter.given[2027] = held
            assert done.carried_idr == held
            if exceeds:
                letter.beyond.add(2027)

    @rule(days=st.integers(min_value=1, max_value=25))
    def wait(self, days: int) -> None:
        if self.today + timedelta(days=days) < date(2027, 12, 1):
            self.clock.forward(days=days)

    @rule(which=teeth, by=st.sampled_from(("letter", "bpjs")), back=st.integers(min_value=0, max_value=900))
    def fit_denture(self, which: set[int], by: str, back: int) -> None:
        on = self.today if by == "letter" else self.today - timedelta(days=back)
        free = not any(
            tooth in which and on < plus_months(had, 24) and had < plus_months(on, 24)
            for tooth, had in self.fitted
        )
        if free:
            self._fit(tuple(sorted(which)), by, on)
            self.fitted += [(tooth, on) for tooth in which]
            return
        # The verdict knows the history, so a letter is refused there already.
        with pytest.raises(ToCorrect, match="override_needed" if by == "letter" else "benefit_taken"):
            self._fit(tuple(sorted(which)), by, on)

    def _fit(self, which: tuple[int, ...], by: str, on: date) -> None:
        if by == "bpjs":
            facts = {
                "patient_id": self.smile_id,
                "teeth": which,
                "served_on": on,
                "fund": "bpjs",
                "place": "RS",
            }
            record_benefit(self.kepala, RecordBenefit.model_validate(facts))
            return
        answer = denture_answer(self.kepala, self.smile_id, on, which)
        facts = {"scheme": DENTURES, "care": "outpatient", "starts_on": on, "amount_idr": 500_000}
        issue_letter(self.kepala, letter_command(self.smile_id, answer, **facts))

    @invariant()
    def books_agree(self) -> None:
        for year in (2026, 2027):
            state = budget(self.kepala, ReadBudget(scheme=SCHEME, year=year))
            assert state.reserved_idr == self.books.reserved(year)
            assert state.realised_idr == self.books.realised(year)
            if year in self.books.ceilings:
                assert state.free_idr == self.books.free(year)
                assert state.free_idr >= 0 or -state.free_idr <= self.books.excused(year)

    @invariant()
    def no_tooth_is_paid_twice(self) -> None:
        uses = [use for use in benefit_history(self.kepala, self.smile_id) if use.state == "taken"]
        assert len(uses) == len(self.fitted)
        for item in {use.item for use in uses}:
            spans = sorted((use.served_on, use.again_on) for use in uses if use.item == item)
            assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("runs", "steps"), [(4, 25), pytest.param(200, 100, marks=pytest.mark.slow, id="campaign")]
)
def test_ledger_never_drifts(office_template, runs, steps):
    """Over any order the sums are those of plain numbers, below zero only by a recorded decision."""
    machine = type("Machine", (LedgerMachine,), {"template": office_template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            derandomize=runs == 4,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("steps", [12, pytest.param(400, marks=pytest.mark.slow)])
def test_two_processes_share_one_ledger(folder, kepala, steps):
    """Two counters on one file never promise the same rupiah, take the same number or the same tooth."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=steps * 1_000_000, decree="Perda"))
    patient_id, smile_id = two_people(kepala)
    root = Path(__file__).resolve().parents[2]
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.usecases.ledger_writer",
                str(folder),
                patient_id,
                smile_id,
                str(seed),
                str(steps),
            ],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(root)},
        )
        for seed in (1, 2)
    ]
    assert [one.wait() for one in running] == [0, 0]
    state = budget(kepala, ReadBudget(scheme=SCHEME, year=2026))
    assert state.free_idr is not None
    assert state.free_idr >= 0
    assert state.letters > 0
    uses = [use for use in benefit_history(kepala, smile_id) if use.state == "taken"]
    assert uses
    assert len({use.item for use in uses}) == len(uses)
    assert verify(kepala, Verify()).problems == ()
