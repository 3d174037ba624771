"""Where the care is given, and the legal item that JKN leaves out: a line that is folded as a rule."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.facts import FacilityKind
from desktop.forms.counter.question import Around
from desktop.ui.alt_letters import AltLetters
from desktop.ui.combo_field import ComboField
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import XXL, L, S

_NONE = "0"
_PLACES: dict[str, tuple[FacilityKind, bool, str]] = {
    "puskesmas": (FacilityKind.PUSKESMAS, True, "Puskesmas"),
    "rs": (FacilityKind.RUMAH_SAKIT, True, "RS kerja sama BPJS"),
    "rs-luar": (FacilityKind.RUMAH_SAKIT, False, "RS bukan kerja sama"),
    "klinik": (FacilityKind.KLINIK, True, "Klinik kerja sama BPJS"),
    "klinik-luar": (FacilityKind.KLINIK, False, "Klinik bukan kerja sama"),
    "tpmd": (FacilityKind.TPMD, True, "TPMD kerja sama BPJS"),
    "tpmd-luar": (FacilityKind.TPMD, False, "TPMD bukan kerja sama"),
}


class CaseMore(QWidget):
    """Two choices; `changed` tells of either once its words are whole."""

    changed = Signal()

    def __init__(self, letters: AltLetters) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        places = [(key, tr(words)) for key, (_kind, _contracted, words) in _PLACES.items()]
        self.place = ComboField([(_NONE, tr("Seperti biasa")), *places], placeholder=tr("Seperti biasa"))
        self.item = ComboField(placeholder=tr("Tidak ada"))
        self.show_items({})
        for field, words in ((self.place, tr("Tempat layanan")), (self.item, tr("Pengecualian JKN"))):
            caption = label(letters.mark(words), "label")
            caption.setBuddy(field)
            field.setAccessibleName(words)
            field.changed.connect(self._tell)
            field.left.connect(self._tell)
            row.addWidget(caption)
            row.addWidget(field, 0 if field is self.place else 1)
            row.addSpacing(L)
        self._told = self.chosen(Around())
        self.dress()

    def dress(self) -> None:
        """Give the place the room its longest words need in the current type size."""
        sample = self.place.fontMetrics().horizontalAdvance("Klinik bukan kerja sama")
        self.place.setFixedWidth(sample + 2 * XXL)

    def show_items(self, items: Mapping[int, str]) -> None:
        """Offer the legal items by number."""
        listed = [
            (str(number), tr("Butir {number}: {text}").format(number=number, text=text))
            for number, text in items.items()
        ]
        self.item.set_items([(_NONE, tr("Tidak ada")), *listed])

    def show_around(self, around: Around) -> None:
        """Show what is chosen without telling."""
        keys = (
            key for key, (kind, contracted, _) in _PLACES.items()
            if (kind, contracted) == (around.kind, around.contracted)
        )  # fmt: skip
        self.place.set_value(next(keys, ""))
        self.item.set_value(str(around.excluded_item) if around.excluded_item else "")
        self._told = self.chosen(Around())

    def chosen(self, around: Around) -> Around:
        """Return `around` with the place and the item that are chosen here."""
        kind, contracted, _words = _PLACES.get(self.place.value(), (None, True, ""))
        number = self.item.value()
        return Around(around.emergency, kind, contracted, int(number) if number not in ("", _NONE) else None)

    def _tell(self) -> None:
        # Half a word is no choice yet.
        if any(field.text().strip() and not field.value() for field in (self.place, self.item)):
            return
        chosen = self.chosen(Around())
        if chosen != self._told:
            self._told = chosen
            self.changed.emit()
