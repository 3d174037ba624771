"""What is typed and not saved survives a crash, for its typist alone and readable by nobody else."""

from __future__ import annotations

from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.patients.drafts import drop_draft, keep_draft, kept_draft
from tests.usecases.conftest import PASSWORD

TYPED = {"patient_id": "", "values": {"nik": "1674036807569001", "name": "SITI AMINAH"}}


def test_a_draft_comes_back_after_a_restart(office, folder, clock):
    """The next sign-in of the same operator finds it; saved or left on purpose it is gone."""
    keep_draft(office, "patient", TYPED)
    office.close()
    again = sign_in(folder, "loket", PASSWORD, clock)
    assert kept_draft(again, "patient") == TYPED
    drop_draft(again, "patient")
    drop_draft(again, "patient")
    assert kept_draft(again, "patient") is None
    again.close()


def test_nobody_else_reads_a_draft(office, kepala, folder):
    """It is sealed, it belongs to its typist, and a file that was changed or exchanged is none."""
    keep_draft(office, "patient", TYPED)
    (path,) = folder.glob("isian-*.bin")
    assert b"SITI" not in path.read_bytes()
    assert kept_draft(kepala, "patient") is None
    path.rename(folder / f"isian-patient-{kepala.operator.id}.bin")
    assert kept_draft(kepala, "patient") is None
    keep_draft(office, "patient", TYPED)
    path.write_bytes(path.read_bytes()[:-1])
    assert kept_draft(office, "patient") is None
