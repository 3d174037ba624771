"""An office that may only be read still answers, and writes nothing."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from desktop.db.store import Store
from desktop.usecases.claims.draft import ClaimDraft, keep_claim_draft, kept_claim_draft
from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.models import FileClaim
from desktop.usecases.claims.review import review_claim
from desktop.usecases.office import Office
from desktop.usecases.verdicts.overrides import file_copy
from desktop.usecases.verdicts.patient_slip import slip_page
from desktop.usecases.verdicts.replay_models import ReplayVerdicts
from desktop.usecases.verdicts.replay_verdicts import replay_verdicts
from tests.rules.scenarios import shipped_files
from tests.usecases.conftest import KK, ask, issued


def test_looks_leave_no_entry_where_nothing_may_be_written(office, tmp_path):
    """Slip, file copy and replay work on files opened read-only; the journal stays as long as it was."""
    patient_id, letter = issued(office)
    answer = ask(office, patient_id, KK)
    draft = tmp_path / "jkn.toml"
    draft.write_text(shipped_files()["jkn.toml"], "utf-8")
    entries = office.store.head()[1]
    with closing(Store.open(office.folder, office.key, read_only=True)) as store:
        reader = Office(store, office.key, office.operator, office.clock, office.reference)
        assert slip_page(reader, answer.verdict_id).startswith(b"%PDF")
        assert file_copy(reader, letter.letter_id).startswith(b"%PDF")
        given = {"path": str(draft), "from": date(2026, 11, 1), "until": date(2026, 11, 30)}
        assert replay_verdicts(reader, ReplayVerdicts.model_validate(given)).verdicts == 1
    assert office.store.head()[1] == entries


def test_a_claim_is_looked_at_and_no_draft_is_kept(signed_in, office):
    """Reading a claim needs no writing, and what is typed beside it is simply not kept."""
    _patient, letter = issued(office)
    verif = signed_in("verif")
    line = {"letter_id": letter.letter_id, "billed_idr": 1_000_000}
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": (line,)}
    claim_id = file_claim(verif, FileClaim.model_validate(facts)).claim_id
    entries = verif.store.head()[1]
    with closing(Store.open(verif.folder, verif.key, read_only=True)) as store:
        reader = Office(store, verif.key, verif.operator, verif.clock, verif.reference)
        assert review_claim(reader, claim_id).own_step == "file"
        keep_claim_draft(reader, ClaimDraft.model_validate({"lines": (line,)}))
        assert kept_claim_draft(reader) is None
    assert verif.store.head()[1] == entries
