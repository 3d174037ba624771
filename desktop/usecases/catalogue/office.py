"""The office itself: set-up, operators, numbering periods, soundness."""

from __future__ import annotations

from pathlib import Path

from desktop.usecases.access.operators import AddOperator, OperatorAdded, add_operator
from desktop.usecases.access.set_up import Init, OfficeMade, init
from desktop.usecases.action import Action, Credentials
from desktop.usecases.upkeep.backup import Backup, BackupMade, backup
from desktop.usecases.upkeep.new_epoch import EpochBegun, NewEpoch, new_epoch
from desktop.usecases.upkeep.restore import Restore, Restored, restore
from desktop.usecases.upkeep.verify_office import Verified, Verify, must_be_corrected, verify


def _init(folder: Path, command: Init, _who: Credentials | None) -> OfficeMade:
    return init(folder, command)


ACTIONS = (
    Action("init", "Buat kantor baru di folder data (tanpa masuk)", Init, OfficeMade, None, on_folder=_init),
    Action("add-operator", "Tambah petugas", AddOperator, OperatorAdded, add_operator),
    Action("backup", "Cadangkan kantor ke satu berkas yang terbukti terbaca", Backup, BackupMade, backup),
    Action(
        "restore",
        "Pulihkan cadangan ke folder data (kode pemulihan, atau admin kantor itu)",
        Restore,
        Restored,
        None,
        on_folder=restore,
    ),
    Action("new-epoch", "Mulai masa nomor baru sesudah berkas disalin", NewEpoch, EpochBegun, new_epoch),
    Action(
        "verify",
        "Periksa keutuhan berkas, jurnal, anggaran, nomor",
        Verify,
        Verified,
        verify,
        asks_correction=must_be_corrected,
    ),
)
