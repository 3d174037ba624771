from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from desktop.db.verify import verify
from desktop.usecases.access.sign_in import sign_in

from .conftest import PASSWORD, HandClock
from .stay_machine import PEOPLE, Stays
from .stay_people import patient, referral

ROOT = Path(__file__).resolve().parents[2]
CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture(scope="session")
def referred_people(
    office_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, tuple[str, ...]]:
    """Make an office with people who have referrals: one with an appointment, two children."""
    folder = tmp_path_factory.mktemp("rujukan") / "kantor"
    shutil.copytree(office_template, folder)
    found = []
    with pytest.MonkeyPatch.context() as patch:
        # A witness of its own: the template's other copies must not look older than this one.
        patch.setenv("LOKET_PROFILE_DIR", str(folder.parent / "profil"))
        office = sign_in(folder, "admin", PASSWORD, HandClock())
        for number in range(PEOPLE):
            born = date(2020, 1, 1) if number in {2, 3} else date(1990, 3, 4)
            appointment = date(2027, 1, 10) if number == 1 else None
            person = patient(office, number + 1, birth_date=born)
            found.append(referral(office, person, issued_on=date(2026, 11, 1), appointment_on=appointment))
        office.close()
    return folder, tuple(found)


def machine_of(template: Path, referrals: tuple[str, ...]) -> type[Stays]:
    """Return the machine that starts each run on a copy of this office."""
    return type("Stays", (Stays,), {"template": template, "referrals": referrals})


def test_any_order_of_actions_keeps_the_nights(referred_people):
    """Nobody shares a bed, no night is lost or left over, plan = table, offers go by the published order."""
    machine = machine_of(*referred_people)
    run_state_machine_as_test(machine, settings=settings(CALM, max_examples=8, stateful_step_count=25))


def test_two_processes_on_one_file(referred_people, folder, tmp_path):
    """Two processes that do everything at random on one file never share a bed, and never see a lock."""
    template, referrals = referred_people
    shutil.rmtree(folder)
    shutil.copytree(template, folder)
    arguments = [sys.executable, "-m", "tests.usecases.stay_worker", str(folder)]
    workers = [
        subprocess.Popen(
            [*arguments, str(seed), "25", *referrals], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for seed in (1, 2)
    ]
    told = [json.loads(worker.communicate(timeout=300)[0]) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    assert all(one["done"] > 5 for one in told)
    assert [one["failed"] for one in told] == [{}, {}]
    office = sign_in(folder, "admin", PASSWORD, HandClock())
    assert verify(office.store) == []
    office.close()


@pytest.mark.slow
def test_campaign_of_twenty_thousand_steps(referred_people):
    """The same for at least 20,000 steps."""
    machine = machine_of(*referred_people)
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    run_state_machine_as_test(
        machine, settings=settings(CALM, max_examples=500, stateful_step_count=50, phases=phases)
    )
    assert machine.taken >= 20_000
