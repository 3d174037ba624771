"""Where the care is given, the legal item that JKN leaves out, a denture's jaw: a line folded as a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.facts import Case, FacilityKind
from desktop.domain.teeth import Jaw
from desktop.forms.counter.question import Around
from desktop.ui.alt_letters import AltLetters
from desktop.ui.combo_field import ComboField
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import XXL, M

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
_JAWS: dict[str, tuple[Jaw, str]] = {
    "upper": ("upper", "Rahang atas"),
    "lower": ("lower", "Rahang bawah"),
    "both": ("both", "Kedua rahang"),
}


class CaseMore(QWidget):
    """Three choices, the jaw for dentures only; `changed` tells of any once its words are whole."""

    changed = Signal()

    def __init__(self, letters: AltLetters) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        places = [(key, tr(words)) for key, (_kind, _contracted, words) in _PLACES.items()]
        self.place = ComboField([(_NONE, tr("Seperti biasa")), *places], placeholder=tr("Seperti biasa"))
        self.item = ComboField(placeholder=tr("Tidak ada"))
        jaws = [(key, tr(words)) for key, (_jaw, words) in _JAWS.items()]
        self.jaw = ComboField([(_NONE, tr("Belum dipilih")), *jaws], placeholder=tr("Belum dipilih"))
        self.show_items({})
        self._captions = {}
        named = (
            (self.jaw, tr("Rahang")),
            (self.place, tr("Tempat layanan")),
            (self.item, tr("Pengecualian JKN")),
        )
        for field, words in named:
            caption = self._captions[field] = label(letters.mark(words), "label")
            caption.setBuddy(field)
            field.setAccessibleName(words)
            field.changed.connect(self._tell)
            field.left.connect(self._tell)
            row.addWidget(caption)
            row.addWidget(field, 1 if field is self.item else 0)
        self._told = self.chosen(Around())
        self.dress()

    def dress(self) -> None:
        """Give the place the room its longest words need in the current type size."""
        for field, sample in ((self.place, "Klinik bukan kerja sama"), (self.jaw, "Rahang bawah")):
            field.setFixedWidth(field.fontMetrics().horizontalAdvance(sample) + 2 * XXL)

    def show_case(self, case: Case | None) -> None:
        """Ask for the jaw where the case is a denture."""
        for widget in (self._captions[self.jaw], self.jaw):
            widget.setVisible(case is Case.DENTURE)

    def stops(self) -> Iterator[QWidget]:
        """Yield the fields Enter goes to, in order."""
        yield from (field for field in self._captions if field.isVisibleTo(self))

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
        self.jaw.set_value(around.jaw or "")
        self._told = self.chosen(Around())

    def chosen(self, around: Around) -> Around:
        """Return `around` with the place, the item and the jaw that are chosen here."""
        kind, contracted, _words = _PLACES.get(self.place.value(), (None, True, ""))
        number = self.item.value()
        item = int(number) if number not in ("", _NONE) else None
        jaw, _words = _JAWS.get(self.jaw.value(), (None, ""))
        return Around(around.emergency, kind, contracted, item, jaw)

    def _tell(self) -> None:
        # Half a word is no choice yet.
        if any(field.text().strip() and not field.value() for field in self._captions):
            return
        chosen = self.chosen(Around())
        if chosen != self._told:
            self._told = chosen
            self.changed.emit()
