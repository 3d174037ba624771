"""A page of the window: a title, a place for content, a foot for the main action, and its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.alt_letters import AltLetters
from desktop.ui.buttons import Button
from desktop.ui.keys import Key
from desktop.ui.theme import set_role
from desktop.ui.tokens import XL, L, M, S


class Page(QWidget):
    """Base of every screen. Put widgets into `body`; `foot(...)` shows the bar with the main action.

    `on_key` says what a fixed key does here; `entered` is called each time the page comes to the
    front and puts the focus where work begins; `unsaved` lets the window ask before it leaves.
    """

    def __init__(self, title: str, *, scrolls: bool = True, heading: bool = True) -> None:
        super().__init__()
        self.title = title
        self.help_lines: tuple[str, ...] = ()
        self.letters = AltLetters()
        self.first_field: QWidget | None = None
        self._keys: dict[Key, Callable[[], None]] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        content = QWidget()
        content.setProperty("role", "page")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(XL, L, XL, L)
        self.body.setSpacing(L)
        if heading:
            self.body.addWidget(self._heading(title))
        self._scrolled = scrolling(content) if scrolls else None
        self._outer.addWidget(self._scrolled or content, 1)
        self._foot: QHBoxLayout | None = None

    def _heading(self, title: str) -> QLabel:
        self.heading = QLabel(title)
        self.heading.setProperty("role", "title")
        return self.heading

    def show_top(self) -> None:
        """Bring what stands first into sight, such as the sentence about what was just done."""
        if self._scrolled is not None:
            self._scrolled.verticalScrollBar().setValue(0)

    def foot(self, *buttons: QWidget) -> None:
        """Show the bar at the foot: what is needed less to the left, the main action last, at the right."""
        bar = QFrame()
        bar.setProperty("role", "foot")
        row = QHBoxLayout(bar)
        row.setContentsMargins(XL, M, XL, M)
        row.setSpacing(S)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self._outer.addWidget(bar)
        self._foot = row

    def foot_note(self, note: QWidget) -> None:
        """Put a widget at the left of the foot, such as the mark "belum disimpan"."""
        if self._foot is None:
            raise LookupError("foot() comes before foot_note()")
        self._foot.insertWidget(0, note)

    def on_key(self, key: Key, act: Callable[[], object], button: Button | None = None) -> None:
        """Let a fixed key act on this page; with `button`, the key presses it only while it is enabled."""

        def press() -> None:
            if button is None or (button.isEnabled() and button.isVisible()):
                act()

        self._keys[key] = press

    def press(self, key: Key) -> bool:
        """Do what a fixed key does here; False when it does nothing here."""
        act = self._keys.get(key)
        if act is None:
            return False
        act()
        return True

    def keys(self) -> tuple[Key, ...]:
        """Return the fixed keys that act here, for the key sheet."""
        return tuple(self._keys)

    def entered(self) -> None:
        """Put the focus on the first field; called whenever the page comes to the front."""
        if self.first_field is not None:
            self.first_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> bool:
        """Whether something typed here would be lost by leaving."""
        return False


def sheet(*, margin: int = L, spacing: int = M) -> tuple[QFrame, QVBoxLayout]:
    """Return a white sheet with hairline edge, and its column layout."""
    frame = QFrame()
    set_role(frame, "sheet")
    column = QVBoxLayout(frame)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    return frame, column


def label(text: str, role: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label in a type role: display, title, lead, lead-strong, strong, soft, help, section."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    result.setWordWrap(wraps)
    return result


def hairline() -> QFrame:
    """Return a line of one pixel that divides a sheet."""
    line = QFrame()
    line.setProperty("role", "hairline")
    return line


def scrolling(content: QWidget) -> QScrollArea:
    """Return an area in which a column scrolls when the window is low; its width follows the window."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
