"""The window: rail, search, data age, pages and status line. It shows and signals; screens decide.

Before someone is signed in it shows one *entrance* (sign-in or first run) over the whole window. Locking
shows the entrance again and keeps every page as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from desktop.ui.dialogs import confirm
from desktop.ui.key_sheet import show_entrance_keys, show_key_sheet
from desktop.ui.keys import Key, bind_keys
from desktop.ui.lost_focus import focus_is_lost
from desktop.ui.memory import Memory
from desktop.ui.page import Page
from desktop.ui.text import tr

if TYPE_CHECKING:
    from desktop.ui.banner import DemoBanner, Notice
    from desktop.ui.rail import Rail
    from desktop.ui.search_field import SearchField
    from desktop.ui.status_line import StatusLine
    from desktop.ui.top_bar import TopBar
    from desktop.ui.work_area import WorkArea

SMALLEST = (960, 560)
"""1366 x 768 with 125 % scaling and the taskbar leaves 1093 x 574."""

_EVERYWHERE = (Key.HELP, Key.FIND, Key.LOCK, Key.BACK)

_AT_THE_ENTRANCE = {Key.BACK: "back", Key.SAVE: "save"}


class Shell(QMainWindow):
    """The main window.

    `new_patient_asked` is F2, `lock_asked` Ctrl+L, `demo_left` the banner's button, `seal_scanned` the code
    of a letter from the scanner; the search speaks for itself through `shell.search`. Pages are made when
    first opened.
    """

    new_patient_asked = Signal()
    lock_asked = Signal()
    demo_left = Signal()
    seal_scanned = Signal(str)
    opened = Signal(str)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.setWindowTitle(tr("Loket Jaminan"))
        self.setMinimumSize(*SMALLEST)
        self._memory = memory
        self._makers: dict[str, Callable[[], Page]] = {}
        self._pages: dict[str, Page] = {}
        self._history: list[str] = []
        self._outside = QStackedWidget()
        self.setCentralWidget(self._outside)
        self._entrance: QWidget | None = None
        self._area: WorkArea | None = None
        self._shortcuts = bind_keys(self, self.press)
        shape = memory.shape("window/geometry")
        if shape.isEmpty():
            self.resize(1366, 728)
        else:
            self.restoreGeometry(shape)

    @property
    def _work(self) -> WorkArea:
        """The area of the pages: made when first needed, so that the entrance is painted without it."""
        if self._area is None:
            from desktop.ui.work_area import WorkArea  # noqa: PLC0415 - after the first paint

            self._area = WorkArea()
            self._area.demo.left.connect(self.demo_left)
            self._area.rail.chosen.connect(self.open)
            self._outside.addWidget(self._area)
        return self._area

    @property
    def demo(self) -> DemoBanner:
        """The banner of the sample office."""
        return self._work.demo

    @property
    def rail(self) -> Rail:
        """The list of screens."""
        return self._work.rail

    @property
    def top(self) -> TopBar:
        """Search and data age."""
        return self._work.top

    @property
    def search(self) -> SearchField:
        """The one search field."""
        return self._work.top.search

    @property
    def notice(self) -> Notice:
        """The line of what was done or went wrong."""
        return self._work.notice

    @property
    def status(self) -> StatusLine:
        """The line at the foot."""
        return self._work.status

    def show_busy(self, busy: bool) -> None:
        """Say at the foot that work goes on; an entrance says it itself, before there is a foot."""
        if self._area is not None:
            self._area.status.show_busy(busy)

    def show_entrance(self, entrance: QWidget) -> None:
        """Show sign-in or first run over everything; pages behind it are kept."""
        old, self._entrance = self._entrance, entrance
        self._outside.addWidget(entrance)
        self._outside.setCurrentWidget(entrance)
        if old is not None and old is not entrance:
            self._outside.removeWidget(old)
            old.deleteLater()
        self._focus(entrance)

    def show_work(self) -> None:
        """Show the pages, where they were left."""
        self._outside.setCurrentWidget(self._work)
        page = self.current()
        if page is not None:
            page.entered()

    def working(self) -> bool:
        """Whether the pages are in front, not the entrance."""
        return self._area is not None and self._outside.currentWidget() is self._area

    def add_page(
        self, name: str, word: str, icon: str, make: Callable[[], Page], *, in_rail: bool = True
    ) -> None:
        """Announce a screen; it is made when first opened. `in_rail` shows its entry."""
        self._makers[name] = make
        if in_rail:
            self.rail.add(name, word, icon)

    def page(self, name: str) -> Page:
        """Return a screen, made if need be."""
        if name not in self._pages:
            page = self._pages[name] = self._makers[name]()
            self._work.pages.addWidget(page)
            turned = getattr(page, "turned", None)
            if turned is not None:
                turned.connect(self.notice.pass_by)
        return self._pages[name]

    def open(self, name: str, *, instead: bool = False) -> None:
        """Bring a screen to the front; Esc leads back; `instead` of the one in front, to the one before."""
        page = self.page(name)
        if page is not self.current():
            self.notice.pass_by()
        if instead and len(self._history) > 1:
            self._history.pop()
        if not self._history or self._history[-1] != name:
            self._history = [*self._history[-20:], name]
        self._show(name, page)

    def back(self) -> None:
        """Bring the screen before this one to the front; ask first if something typed would be lost."""
        page = self.current()
        if page is not None and page.unsaved():
            confirm(
                self,
                tr("Tinggalkan layar {title}?").format(title=page.title),
                tr("Yang sudah diketik di layar ini belum disimpan."),
                verb=tr("Tinggalkan"),
                keep=tr("Tetap di sini"),
                act=self._step_back,
            )
        else:
            self._step_back()

    def close_dialogs(self) -> None:
        """Close every open dialog as if its safe answer was given: none may stand before a locked screen."""
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
                # The keys go to the window again, not to where the dialog was.
                self.activateWindow()

    def current(self) -> Page | None:
        """Return the screen in front, None before any was opened."""
        widget = self._work.pages.currentWidget()
        return widget if isinstance(widget, Page) else None

    def forget_pages(self) -> None:
        """Drop every page, for another operator or another office."""
        for page in self._pages.values():
            self._work.pages.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._history.clear()

    def press(self, key: Key) -> None:
        """Do what a fixed key means: first on the page in front, then everywhere.

        Before sign-in an entrance says by its methods `back` and `save` what Esc and F9 mean.
        """
        if not self.working():
            if key is Key.HELP:
                show_entrance_keys(self, self._entrance)
            _finish_typing()
            act = getattr(self._entrance, _AT_THE_ENTRANCE.get(key, ""), None)
            if callable(act):
                act()
            return
        if key is not Key.HELP:
            self.notice.pass_by()
        if key in (Key.SAVE, Key.PRINT):
            _finish_typing()
        page = self.current()
        if page is None or not page.press(key):
            self._press_anywhere(key, page)

    def _press_anywhere(self, key: Key, page: Page | None) -> None:
        if key is Key.HELP and page is not None:
            demo = () if self.demo.isHidden() else (Key.LEAVE_DEMO,)
            keys = (*_EVERYWHERE, *demo, Key.NEW_PATIENT, *page.keys())
            show_key_sheet(self, page.title, page.help_lines, keys)
        elif key is Key.FIND:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        elif key is Key.NEW_PATIENT:
            self.new_patient_asked.emit()
        elif key is Key.LOCK:
            self.lock_asked.emit()
        elif key is Key.LEAVE_DEMO and self.demo.isVisible():
            self.demo_left.emit()
        elif key is Key.BACK:
            self.back()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Let a button that waits keep the focus for itself."""
        return not focus_is_lost(self) and super().focusNextPrevChild(following)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember place and size."""
        self._memory.remember_shape("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _step_back(self) -> None:
        if len(self._history) > 1:
            self._history.pop()
            self._show(self._history[-1], self.page(self._history[-1]))

    def _show(self, name: str, page: Page) -> None:
        self._work.pages.setCurrentWidget(page)
        self.rail.mark(name)
        page.entered()
        self.opened.emit(name)

    @staticmethod
    def _focus(widget: QWidget) -> None:
        entered = getattr(widget, "entered", None)
        if callable(entered):
            entered()


def _finish_typing() -> None:
    """Take what is half typed as if the field was left: a choice by part of its words, a bare day."""
    left = getattr(QApplication.focusWidget(), "left", None)
    if left is not None:
        left.emit()
