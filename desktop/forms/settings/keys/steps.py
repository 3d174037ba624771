"""What may have happened to the keys, each with its one step; a step that is not needed says why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.forms.settings.keys.shown import KeysShown
from desktop.ui.buttons import Button
from desktop.ui.page import hairline, label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import XS, L, M


class Step(QWidget):
    """A situation, what to have at hand, and the button. `what` gives way to a reason while it is closed."""

    def __init__(self, title: str, what: str, word: str, *, danger: bool = False) -> None:
        super().__init__()
        self._what = what
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(L)
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(label(title, "strong", wraps=True))
        self._words: QLabel = label(what, "soft", wraps=True)
        words.addWidget(self._words)
        row.addLayout(words, 1)
        self.button = Button(word, kind="danger" if danger else "secondary")
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_open(self, *, may: bool, why_closed: str = "") -> None:
        """Open the step, or close it: for want of a right, or because it is not needed."""
        self._words.setText(why_closed or self._what)
        self.button.setEnabled(may and not why_closed)
        self.button.setAccessibleDescription(self._words.text())

    def said(self) -> str:
        """Return what stands below the title."""
        return self._words.text()


class Steps(QWidget):
    """The sheet "Apa yang terjadi?"; each step is an attribute."""

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, self._column = sheet(spacing=M)
        outer.addWidget(frame)
        self._column.addWidget(label(tr("Apa yang terjadi?"), "section"))
        self._beginnings()
        self._misfortunes()
        for step in self.all():
            self._column.addWidget(hairline())
            self._column.addWidget(step)

    def _beginnings(self) -> None:
        self.trust = Step(
            tr("Surat bersegel dari kantor lain perlu diperiksa di sini"),
            tr(
                "Mintalah kunci umum kotanya (teks yang diawali SJR1) dari orang yang Anda kenal. "
                "Rumah sakit dan loket kedua mengenali kota sendiri dengan cara ini juga."
            ),
            tr("Kenali kunci kota …"),
        )
        self.request = Step(
            tr("Loket ini perlu bersegel, kunci kota ada di komputer lain"),
            tr(
                "Kenali dahulu kunci umum kota. Simpan permintaannya di cakram USB dan bawa ke komputer itu; "
                "kunci kota tidak berpindah."
            ),
            tr("Minta sertifikat …"),
        )
        self.arrive = Step(
            tr("Permintaan atau sertifikat loket tiba di cakram USB"),
            tr("Permintaan dijawab di komputer yang memegang kunci kota; sertifikatnya diterima di loket."),
            tr("Terima berkas loket …"),
        )

    def _misfortunes(self) -> None:
        self.renew = Step(
            tr("Masa kunci loket hampir atau sudah habis, atau jam komputer pernah salah"),
            tr("Betulkan dahulu tanggal komputer. Surat lama tetap dapat diperiksa."),
            tr("Perpanjang kunci loket"),
        )
        self.recover = Step(
            tr("Komputer admin diganti atau rusak"),
            tr(
                "Siapkan cakram USB berisi akar-kota.json dan kertas kode dari amplop. Tidak ada surat "
                "yang terganggu."
            ),
            tr("Pulihkan kunci kota …"),
        )
        self.replace = Step(
            tr("Kertas kode hilang, atau kertas dan berkasnya sama-sama hilang"),
            tr(
                "Kunci baru dibuat dengan kertas baru. Surat lama tetap dikenal; bagikan kunci umum "
                "yang baru."
            ),
            tr("Buat kunci kota baru …"),
        )
        self.revoke = Step(
            tr("Komputer loket dicuri beserta kata sandinya"),
            tr(
                "Surat lama loket itu ditolak di rumah sakit setelah daftar surat batal sampai; "
                "terbitkan ulang yang masih terbuka. Bila kunci kota ada di komputer itu, ambil juga "
                "langkah di bawah ini."
            ),
            tr("Cabut kunci loket …"),
            danger=True,
        )
        self.retire = Step(
            tr("Kunci kota dicuri: bersama komputer yang memegangnya, atau amplop dan berkasnya hilang"),
            tr(
                "Buat dahulu kunci kota baru (langkah di atas), lalu cabut yang lama di sini dan di rumah "
                "sakit. Semua surat di bawah kunci lama diterbitkan ulang."
            ),
            tr("Cabut kunci kota …"),
            danger=True,
        )

    def all(self) -> tuple[Step, ...]:
        """Return the steps as they stand, from the top."""
        beginnings = (self.trust, self.request, self.arrive)
        return (*beginnings, self.renew, self.recover, self.replace, self.revoke, self.retire)

    def show_possible(self, shown: KeysShown, *, may: bool) -> None:
        """Open the steps that make sense now; the others say why not."""
        here = tr("Tidak perlu: kunci kota ada di komputer ini.") if shown.here else ""
        self.trust.show_open(may=may)
        self.arrive.show_open(may=may)
        self.request.show_open(may=may, why_closed=here)
        self.recover.show_open(may=may, why_closed=here)
        elsewhere = tr("Dilakukan di komputer yang memegang kunci kota. Loket lain meminta sertifikat baru.")
        self.renew.show_open(may=may, why_closed="" if shown.here else elsewhere)
        first = tr("Kota ini belum mempunyai kunci: buat yang pertama dengan tombol di kanan bawah.")
        # Also where the key lies no more: whoever lost file and paper as well must begin anew.
        self.replace.show_open(may=may, why_closed="" if shown.has_root else first)
        none = "" if any(key.open for key in shown.keys) else tr("Belum ada kunci loket yang dapat dicabut.")
        self.revoke.show_open(may=may, why_closed=none)
        unknown = "" if shown.roots else tr("Belum ada kunci kota yang dikenal.")
        self.retire.show_open(may=may, why_closed=unknown)
