"""kill -9 at every SQL statement and every file operation of issuing a letter."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from desktop.db.verify import verify
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.verdicts.check_eligibility import EligibilityAnswer
from tests.usecases.conftest import KK, PASSWORD, STATEMENT, HandClock, ask, letter_command, siti

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="a forked child is killed; Windows has no fork"
)

FILE_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.truncate", "os.link"}
NEVER = 1 << 30


class Steps:
    """Counts statements and file operations from `armed` on, and kills this process at the n-th."""

    def __init__(self, fatal: int) -> None:
        self.fatal, self.seen, self.armed = fatal, 0, False

    def step(self, *_: object) -> None:
        if self.armed:
            self.seen += 1
            if self.seen == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, _: object) -> None:
        if event in FILE_EVENTS:
            self.step()

    def watch(self, office: Office) -> None:
        office.store.connection.raw.set_trace_callback(self.step)
        sys.addaudithook(self.audit)
        for name in ("fsync", "write"):
            setattr(os, name, self._counted(getattr(os, name)))

    def _counted(self, real: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object) -> object:
            self.step()
            return real(*arguments)

        return counted


@dataclass
class Prepared:
    """An office in which one patient waits for a letter."""

    folder: Path
    patient_id: str
    answer: EligibilityAnswer


@pytest.fixture
def prepared(folder: Path) -> Prepared:
    office = sign_in(folder, "loket", PASSWORD, HandClock())
    patient_id = register_patient(office, siti()).patient_id
    answer = ask(office, patient_id, KK, STATEMENT)
    office.close()
    # One letter on a copy loads everything a child needs, so that no child has to import it again.
    warm = folder.parent / "pemanasan"
    shutil.copytree(folder, warm)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOKET_PROFILE_DIR", str(folder.parent / "profil-pemanasan"))
        office = sign_in(warm, "loket", PASSWORD, HandClock())
        issue_letter(office, letter_command(patient_id, answer))
        assert verify(office.store) == []
        office.close()
    return Prepared(folder, patient_id, answer)


def in_child(work: Callable[[], int]) -> int:
    """Run `work` in a forked child; return its exit code, negative for a signal."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def issue(prepared: Prepared, fatal: int, report: Path | None = None) -> int:
    """Issue the letter in this process, counting steps; write their number to `report`."""
    office = sign_in(prepared.folder, "loket", PASSWORD, HandClock())
    steps = Steps(fatal)
    steps.watch(office)
    command = letter_command(
        prepared.patient_id, prepared.answer, pdf_path=str(prepared.folder.parent / "surat.pdf")
    )
    steps.armed = True
    issue_letter(office, command)
    steps.armed = False
    if report is not None:
        report.write_text(str(steps.seen))
    office.close()
    return 0


def state_after(folder: Path, report: Path) -> Callable[[], int]:
    """Return the check that runs in a fresh process: everything of a letter, or nothing; then issue one more."""

    def check() -> int:
        office = sign_in(folder, "loket", PASSWORD, HandClock())
        raw = office.store.connection
        letters = raw.value("SELECT count(*) FROM letter")
        reserves = raw.value("SELECT count(*) FROM ledger WHERE movement = 'reserve'")
        content = raw.value("SELECT count(*) FROM letter WHERE json_extract(content, '$.number') = number")
        found = [problem.code for problem in verify(office.store)]
        report.write_text(f"{letters} {reserves} {content} {','.join(found)}")
        office.close()
        return 0

    return check


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_letter_is_whole_or_absent(prepared, tmp_path, every):
    """Wherever the power goes, number, reservation, journal entry and content are there together or not at all."""
    count = tmp_path / "langkah"
    rehearsal = Prepared(tmp_path / "latihan" / "kantor", prepared.patient_id, prepared.answer)
    shutil.copytree(prepared.folder, rehearsal.folder)
    profile = Path(os.environ["LOKET_PROFILE_DIR"])
    before = tmp_path / "profil-sebelum"
    shutil.copytree(profile, before)
    assert in_child(partial(issue, rehearsal, NEVER, count)) == 0
    steps = int(count.read_text())
    assert steps > 30
    whole = 0
    for fatal in range(1, steps + 1, every):
        trial = Prepared(tmp_path / f"mati-{fatal}" / "kantor", prepared.patient_id, prepared.answer)
        shutil.copytree(prepared.folder, trial.folder)
        shutil.rmtree(profile)
        shutil.copytree(before, profile)
        assert in_child(partial(issue, trial, fatal)) == -signal.SIGKILL, fatal
        report = tmp_path / f"keadaan-{fatal}"
        assert in_child(state_after(trial.folder, report)) == 0, fatal
        letters, reserves, content, *found = report.read_text().split(" ")
        assert found == [""], (fatal, found)
        assert letters == reserves == content, fatal
        assert letters in {"0", "1"}
        whole += letters == "1"
        if fatal % 8 == 1:
            # The counter goes on: the next letter takes the next number without a gap.
            assert in_child(partial(issue, trial, NEVER)) == 0, fatal
        shutil.rmtree(trial.folder.parent)
    assert 0 < whole < steps
