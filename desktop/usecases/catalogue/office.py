"""The office itself: set-up, operators, numbering periods, soundness."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.new_epoch import EpochBegun, NewEpoch, new_epoch
from desktop.usecases.operators import AddOperator, OperatorAdded, add_operator
from desktop.usecases.set_up import Init, OfficeMade
from desktop.usecases.verify_office import Verified, Verify, must_be_corrected, verify

ACTIONS = (
    Action("init", "Buat kantor baru di folder data (tanpa masuk)", Init, OfficeMade, None),
    Action("add-operator", "Tambah petugas", AddOperator, OperatorAdded, add_operator),
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
