"""One paper on the counter: a tick, and the details that decide whether it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.facts import PaperKind
from desktop.forms.counter.shown import PaperAsked
from desktop.ui.date_field import DateField
from desktop.ui.field_row import NoteLine
from desktop.ui.inputs import TextField
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import XS, XXL, L, S, Tone
from desktop.usecases.verdicts.check_eligibility import ShownPaper

_SIGNERS = {"rt": "RT", "rw": "RW", "lurah": "Lurah", "camat": "Camat"}
_TICK_WIDTH = 268
_INDENT = 28
_SAMPLES = (
    "0000 0000 0000 0000",
    "Tanggal terbit",
    "Berlaku s.d. ",
    "Kelurahan penerbit",
    "Rumah sakit tujuan",
)
"""How much room number, days, issuer and destination need."""


class PaperRow(QWidget):
    """`words` are the label with its Alt letter. The tick shows the fields.

    `changed` is emitted at the tick, and on leaving a field that was changed. While a day of it cannot be
    read the paper is not counted, and a sentence under it says why: a limit nobody read would grant it.
    """

    changed = Signal()

    def __init__(self, asked: PaperAsked, words: str, today: Callable[[], date]) -> None:
        super().__init__()
        self.kind: PaperKind = asked.kind
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        line = QHBoxLayout()
        line.setSpacing(S)
        self.tick = QCheckBox(words)
        self.tick.setAccessibleName(asked.label)
        line.addWidget(self.tick)
        self._make_fields(asked, today)
        self._second: QWidget | None = None
        self._fields, first = _fields_line()
        line.addWidget(self._fields)
        self._follow = label("", "help")
        line.addWidget(self._follow)
        line.addSpacing(L)
        line.addStretch(1)
        column.addLayout(line)
        second = first
        if asked.kind is PaperKind.SKTM:
            # Its issuer and signatures too: more than one line holds in a low window.
            self._second, second = _fields_line(indent=_INDENT)
            column.addWidget(self._second)
        for field in self._all_fields():
            (second if field in (self.valid, self.issuer) else first).addWidget(field)
        self._sign(asked, second)
        self._unread, self._note, self._uses = NoteLine(), NoteLine(), NoteLine()
        for note in (self._unread, self._note, self._uses):
            note.setContentsMargins(_INDENT, 0, 0, 0)
            column.addWidget(note)
        self._told = self.paper()
        self.tick.clicked.connect(self._ticked)
        self.dress()
        self.show_asked(asked)

    def _make_fields(self, asked: PaperAsked, today: Callable[[], date]) -> None:
        self.number = TextField(placeholder=tr("Nomor"), longest=60)
        self.issued = DateField(today)
        self.issued.setPlaceholderText(tr("Tanggal terbit"))
        self.valid = DateField(today, may_be_future=True)
        self.valid.setPlaceholderText(tr("Berlaku s.d."))
        office = tr("Kelurahan penerbit") if asked.kind is PaperKind.SKTM else tr("Kota penerbit")
        self.issuer = TextField(placeholder=office)
        self.destination = TextField(placeholder=tr("Rumah sakit tujuan"))
        for field in self._all_fields():
            field.setAccessibleName(f"{asked.label}: {field.placeholderText()}")
            field.in_row = True  # its sentence stands under the paper
            field.faulted.connect(self._tell_unread)
            field.left.connect(self._left)

    def _sign(self, asked: PaperAsked, row: QHBoxLayout) -> None:
        """Add a box for each signature that is asked for."""
        self._signers = {name: QCheckBox(_SIGNERS.get(name, name)) for name in asked.signed_by}
        if self._signers:
            row.addSpacing(S)
            row.addWidget(label(tr("Tanda tangan"), "soft"))
        for name, box in self._signers.items():
            box.setAccessibleName(f"{asked.label}: {tr('tanda tangan')} {_SIGNERS.get(name, name)}")
            box.clicked.connect(self.changed)
            row.addWidget(box)
        row.addStretch(1)

    def dress(self) -> None:
        """Give every field the room it needs in the current type size."""
        for field, sample in zip(self._all_fields(), _SAMPLES, strict=True):
            field.setFixedWidth(field.fontMetrics().horizontalAdvance(sample) + XXL)

    def show_asked(self, asked: PaperAsked) -> None:
        """Show what is asked of this paper now; what was typed stays."""
        self._asked = asked
        ticked = self.tick.isChecked()
        self._fields.setVisible(ticked)
        if self._second is not None:
            self._second.setVisible(ticked)
        self.tick.setMinimumWidth(_TICK_WIDTH if ticked else 0)
        self.valid.setVisible(asked.wants_dates)
        self.issuer.setVisible(asked.wants_issuer or bool(self.issuer.value()))
        self.destination.setVisible(asked.wants_destination)
        self._follow.setText(about(asked))
        self._follow.setVisible(bool(about(asked)) and not ticked)
        unread = self._unread.text()
        self._note.say(" ".join(asked.notes) if ticked and not unread else "", Tone.WARN, "warning")
        self._uses.say(" ".join(asked.uses) if ticked else "", Tone.INFO, "info")

    def paper(self) -> ShownPaper | None:
        """Return the paper as it lies here, None while it is not ticked or a day of it cannot be read."""
        if not self.tick.isChecked() or self._faults():
            return None
        return ShownPaper(
            kind=self.kind,
            number=self.number.value() or None,
            issued_on=self.issued.day(),
            valid_until=self.valid.day() if self.valid.isVisibleTo(self) else None,
            issuer=self.issuer.value() or None,
            signed_by=tuple(name for name, box in self._signers.items() if box.isChecked()),
            to_facility=self.destination.value() or None,
        )

    def lay(self, paper: ShownPaper) -> None:
        """Show a paper that is on record as ticked and filled, without telling."""
        self.tick.setChecked(True)
        self.number.set_value(paper.number or "")
        self.issued.set_day(paper.issued_on)
        self.valid.set_day(paper.valid_until)
        self.issuer.set_value(paper.issuer or "")
        self.destination.set_value(paper.to_facility or "")
        for field in self._all_fields():
            field.setToolTip(field.value())  # a long number or hospital is wider than its field
        for name, box in self._signers.items():
            box.setChecked(name in paper.signed_by)
        self._tell_unread()
        self.show_asked(self._asked)
        self._told = self.paper()

    def note(self) -> str:
        """Return what is still missing of this paper, "" when it counts."""
        return self._unread.text() or self._note.text()

    def known(self) -> str:
        """Return what else is known of the paper that lies here, "" when nothing is."""
        return self._uses.text()

    def stops(self) -> Iterator[QWidget]:
        """Yield the places Enter goes to, in order."""
        yield self.tick
        if self.tick.isChecked():
            yield from (field for field in self._all_fields() if field.isVisibleTo(self))
            yield from self._signers.values()

    def _all_fields(self) -> tuple[TextField, ...]:
        return (self.number, self.issued, self.valid, self.issuer, self.destination)

    def same_shape(self, asked: PaperAsked) -> bool:
        """Tell whether this row can show what is asked now without being made anew."""
        return asked.kind is self.kind and tuple(self._signers) == asked.signed_by

    def _faults(self) -> str:
        """Say of every day that stands here and cannot be read how it is written, "" when all can."""
        found = [
            f"{field.placeholderText()}: {field.fault()}"
            for field in (self.issued, self.valid)
            if field.fault() and field.isVisibleTo(self)
        ]
        return " ".join([*found, tr("Berkas ini belum dihitung.")]) if found else ""

    def _tell_unread(self) -> None:
        told = self._faults() if self.tick.isChecked() else ""
        self._unread.say(told, Tone.BAD, "cross-circle")

    def _ticked(self) -> None:
        self._tell_unread()
        self.show_asked(self._asked.model_copy(update={"notes": (), "uses": ()}))
        self._told = self.paper()
        self.changed.emit()

    def _left(self) -> None:
        self._tell_unread()
        paper = self.paper()
        if paper != self._told:
            self._told = paper
            self.changed.emit()


def about(asked: PaperAsked) -> str:
    """Write what must be true of a paper before it is entered: original or copies, who signs, when."""
    form = {"original": tr("asli"), "copy": tr("fotokopi"), "shown": ""}[asked.form]
    if asked.copies > 1 or (asked.copies and asked.form == "original"):
        form = f"{form} + " if asked.form == "original" else ""
        form += tr("{count} fotokopi").format(count=asked.copies)
    signers = [_SIGNERS.get(name, name) for name in asked.signed_by]
    signed = tr("ttd. {names}").format(names=", ".join(signers)) if signers else ""
    follows = tr("boleh menyusul") if asked.may_follow else ""
    return " · ".join(part for part in (form, signed, follows) if part)


def _fields_line(*, indent: int = 0) -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(indent, 0, 0, 0)
    row.setSpacing(S)
    return line, row
