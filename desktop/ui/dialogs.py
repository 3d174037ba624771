"""Questions before something destructive, reports after long work, and the window of our own mistakes.

Each dialog names the thing and the verb on its buttons; the safe answer has the focus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.buttons import Button, Kind
from desktop.ui.crash import CrashReport
from desktop.ui.icons import TONE_ICONS, IconLabel
from desktop.ui.inputs import NotesField
from desktop.ui.keys import Key
from desktop.ui.lost_focus import focus_is_lost
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XL, XS, L, M, S, Tone

WIDTH = 460
_LEAST = 40
"""The least height of an area in a dialog, in pixels; what does not fit then scrolls."""
_ICONS = {Tone.INFO: "info", Tone.WARN: "warning"}


class Sheet(QDialog):
    """Base of all dialogs: icon, title, sentence, content, and buttons with the main one at the right."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, tone: Tone = Tone.INFO) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH * current_theme().scale // 100)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = QFrame()
        self.body = QVBoxLayout(top)
        self.body.setContentsMargins(XL, XL, XL, L)
        self.body.setSpacing(M)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(IconLabel(_ICONS.get(tone, TONE_ICONS[tone]), tone), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(title, "lead-strong", wraps=True), 1)
        self.body.addLayout(head)
        if sentence:
            self.body.addWidget(label(sentence, wraps=True))
        outer.addWidget(top)
        foot = QFrame()
        foot.setProperty("role", "foot")
        self._foot = QHBoxLayout(foot)
        self._foot.setContentsMargins(XL, M, XL, M)
        self._foot.setSpacing(S)
        self._foot.addStretch(1)
        outer.addWidget(foot)

    def add_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Add (what, how much) each, figures at the right; one without "what" goes on below the last.

        What is too long for its half is wrapped, a figure too long for the other goes below what it says.
        """
        for what, how_much in lines:
            if not what:
                words = label(how_much, "soft", wraps=True)
                words.setAlignment(Qt.AlignmentFlag.AlignRight)
                self.body.addWidget(words)
                continue
            figure = label(how_much, "strong", wraps=True)
            figure.ensurePolished()
            wide = figure.fontMetrics().horizontalAdvance(how_much)
            if wide > (self.width() - 2 * XL) // 2:
                below = QVBoxLayout()
                below.setSpacing(XS)
                below.addWidget(label(what, "soft", wraps=True))
                below.addWidget(figure)
                self.body.addLayout(below)
                continue
            figure.setMinimumWidth(wide + 1)
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            row = QHBoxLayout()
            row.addWidget(label(what, "soft", wraps=True), 1)
            row.addWidget(figure)
            self.body.addLayout(row)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Let a button that waits keep the focus for itself."""
        return not focus_is_lost(self) and super().focusNextPrevChild(following)

    def event(self, event: QEvent) -> bool:
        """Stay as high as the wrapped lines need: Qt asks a dialog for its width only."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.fit()
        return done

    def fit(self) -> None:
        """Take the height that the content needs at this width, and stay within the window below."""
        layout, parent = self.layout(), self.parentWidget()
        if layout is not None:
            # Long words on the buttons in large letters may need more than the usual width.
            self.setFixedWidth(max(self.width(), layout.totalMinimumSize().width()))
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))
        if parent is not None and self.isVisible():
            window = parent.window().geometry()
            over = self.geometry().bottom() - window.bottom()
            if over > 0:
                self.move(self.x(), max(window.top(), self.y() - over))

    def fit_area(self, area: QScrollArea, needed: int) -> None:
        """Fit with an area of the body as high as it needs, less what the window below cannot hold."""
        layout, parent = self.layout(), self.parentWidget()
        if not area.minimumHeight():
            area.setFixedHeight(needed)
            self.body.activate()  # else the layout around it keeps the old height
        if layout is not None and parent is not None:
            around = layout.totalHeightForWidth(self.width()) - area.minimumHeight()
            # A rim and the title bar stay free.
            room = parent.window().height() - 2 * XL - around
            area.setFixedHeight(max(_LEAST, min(needed, room)))
            self.body.activate()
        Sheet.fit(self)

    def button(
        self,
        word: str,
        act: Callable[[], object],
        *,
        kind: Kind = "secondary",
        focus: bool = False,
        key: Key | None = None,
    ) -> Button:
        """Add a button; Enter fires the one with the focus, `key` this one from anywhere in the dialog."""
        made = Button(word, kind=kind, key=key)
        for sequence in key.value if key is not None else ():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(made.click)
        made.setAutoDefault(True)
        made.clicked.connect(lambda _checked: act())
        self._foot.addWidget(made)
        if focus:
            made.setDefault(True)
            made.setFocus(Qt.FocusReason.OtherFocusReason)
        return made


def confirm(
    parent: QWidget,
    title: str,
    sentence: str,
    *,
    verb: str,
    keep: str,
    act: Callable[[], None],
    danger: bool = True,
    lines: Sequence[tuple[str, str]] = (),
) -> Sheet:
    """Ask before a destructive act, as in "Batalkan surat 0123?": *Batalkan surat* / *Tidak jadi*.

    The safe answer has the focus; `lines` are (what, how much). The dialog opens without blocking; `act` is
    called on consent.
    """
    ask = Sheet(parent, title, sentence, Tone.WARN)
    ask.add_lines(lines)
    ask.button(keep, ask.reject, focus=True)
    ask.button(verb, ask.accept, kind="danger" if danger else "primary")
    ask.accepted.connect(act)
    ask.open()
    return ask


def ask_reason(
    parent: QWidget, title: str, sentence: str, *, verb: str, keep: str, act: Callable[[str], None]
) -> Sheet:
    """Ask for a reason that goes into the journal; the verb is possible once a reason stands there."""
    ask = Sheet(parent, title, sentence, Tone.WARN)
    reason = NotesField(lines=3)
    reason.setAccessibleName(tr("Alasan"))
    caption = label(tr("&Alasan (dicatat di jurnal)"), "label")
    caption.setBuddy(reason)
    ask.body.addWidget(caption)
    ask.body.addWidget(reason)
    ask.button(keep, ask.reject)
    go = ask.button(verb, ask.accept, kind="danger")
    ask.accepted.connect(lambda: act(reason.value()))
    go.setEnabled(False)
    reason.textChanged.connect(lambda: go.setEnabled(bool(reason.value())))
    ask.open()
    reason.setFocus(Qt.FocusReason.OtherFocusReason)
    return ask


def ask_note(
    parent: QWidget, title: str, sentence: str, *, verb: str, keep: str, act: Callable[[str], None]
) -> Sheet:
    """Ask before a small act and take a note along; the note may stay empty, Ctrl+Enter leaves it."""
    ask = Sheet(parent, title, sentence, Tone.INFO)
    note = NotesField(lines=2)
    note.setAccessibleName(tr("Catatan"))
    caption = label(tr("&Catatan (boleh kosong)"), "label")
    caption.setBuddy(note)
    ask.body.addWidget(caption)
    ask.body.addWidget(note)
    ask.button(keep, ask.reject)
    ask.button(verb, ask.accept, kind="primary", focus=True)
    ask.accepted.connect(lambda: act(note.value()))
    ask.open()
    note.setFocus(Qt.FocusReason.OtherFocusReason)
    return ask


def report(
    parent: QWidget,
    title: str,
    sentence: str,
    *,
    lines: Sequence[tuple[str, str]] = (),
    tone: Tone = Tone.GOOD,
    save: tuple[str, Callable[[], None]] | None = None,
) -> Sheet:
    """Say at the end of long work what happened; `lines` are (what, how many), `save` stores the report."""
    told = Sheet(parent, title, sentence, tone)
    told.add_lines(lines)
    if save is not None:
        told.button(save[0], save[1])
    told.button(tr("Tutup"), told.accept, kind="primary", focus=True)
    told.open()
    return told


def show_crash(parent: QWidget | None, crash: CrashReport) -> Sheet:
    """Show the one window of our own mistakes, with the number that names it."""
    sentence = tr(
        "Ini kesalahan pada program, bukan pada Anda. Pekerjaan yang sudah tersimpan tetap aman; yang sedang "
        "dikerjakan belum disimpan. Ulangi langkah terakhir. Bila terjadi lagi, sampaikan nomor ini kepada "
        "petugas TI: {number}"
    ).format(number=crash.number)
    told = Sheet(parent, tr("Program menemui kesalahan"), sentence, Tone.BAD)
    detail = QPlainTextEdit(crash.text)
    detail.setReadOnly(True)
    detail.setTabChangesFocus(True)
    detail.setFixedHeight(120)
    detail.setAccessibleName(tr("Rincian kesalahan tanpa data pasien"))
    told.body.addWidget(label(tr("Rincian, tanpa data pasien"), "help"))
    told.body.addWidget(detail)
    told.button(
        tr("Salin rincian"), lambda: QGuiApplication.clipboard().setText(f"{crash.number}\n{crash.text}")
    )
    told.button(tr("Tutup"), told.accept, kind="primary", focus=True)
    told.open()
    return told
