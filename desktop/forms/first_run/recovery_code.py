"""The recovery code of a new office, shown once: it opens the office when every password is forgotten."""

from __future__ import annotations

from desktop.forms.code_sheet.view import CodePage
from desktop.ui.memory import Memory
from desktop.ui.text import tr


class RecoveryCode(CodePage):
    """The last page of the first run."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(
            memory,
            tr("Kantor sudah dibuat"),
            tr("Satu hal lagi sebelum masuk."),
            tr(
                "Bila semua kata sandi terlupa, hanya kode ini yang dapat membuka data. Cetak lembarnya, "
                "masukkan ke amplop bersegel, dan simpan di Dinas Kesehatan. Kode tidak ditampilkan lagi."
            ),
        )
