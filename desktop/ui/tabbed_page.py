"""A screen of several sheets under one name: tabs on top, each tab a page of its own that keeps its keys.

Ctrl+Page Down and Ctrl+Page Up turn to the next and the one before, from wherever the focus is; on the tabs
themselves the arrow keys do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QWidget

from desktop.ui.keys import Key
from desktop.ui.page import Page
from desktop.ui.text import tr
from desktop.ui.tokens import XL, XS, M


class TabbedPage(Page):
    """Pages side by side. A page is made when its tab is first shown, and told so each time it is.

    The inner pages are made without a heading of their own: the tab says what they are. `turned` gives the
    name of the tab that came to the front.
    """

    turned = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__(title, scrolls=False, heading=False)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.bar = QTabBar()
        self.bar.setAccessibleName(title)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(XL, M, XL, XS)
        # The whole width: a tab in front is bolder and must not push the others behind scroll buttons.
        self._row.addWidget(self.bar, 1)
        self.body.addLayout(self._row)
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        self._names: list[str] = []
        self._makers: dict[str, Callable[[], Page]] = {}
        self._pages: dict[str, Page] = {}
        self.bar.currentChanged.connect(self._turn)
        for sequence, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step, step))

    def add_tab(self, name: str, word: str, make: Callable[[], Page]) -> None:
        """Announce a tab; its page is made when it is first shown."""
        self._names.append(name)
        self._makers[name] = make
        at = self.bar.addTab(word)
        self.bar.setTabToolTip(at, tr("{word} (Ctrl+Page Up, Ctrl+Page Down)").format(word=word))

    def corner(self, widget: QWidget) -> None:
        """Put a widget at the right of the tabs, such as which house or year all of them speak of."""
        self._row.addWidget(widget)

    def tab(self, name: str) -> Page:
        """Return the page of a tab, made if need be."""
        if name not in self._pages:
            page = self._makers[name]()
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def turn_to(self, name: str) -> Page:
        """Bring a tab to the front and return its page."""
        self.bar.setCurrentIndex(self._names.index(name))
        return self.tab(name)

    def current(self) -> Page:
        """Return the page in front."""
        return self.tab(self._names[max(0, self.bar.currentIndex())])

    def entered(self) -> None:
        """Show the tab in front and put the focus where its work begins."""
        self._bring(self.current())

    def press(self, key: Key) -> bool:
        """Do what a key does on the page in front."""
        return self.current().press(key)

    def keys(self) -> tuple[Key, ...]:
        """Return the keys of the page in front."""
        return self.current().keys()

    @property
    def help_lines(self) -> tuple[str, ...]:
        """What the key sheet says: how to turn tabs, then the page in front."""
        return (
            tr("Ctrl+Page Down dan Ctrl+Page Up berpindah lembar di atas."),
            *(self.current().help_lines if self._names else ()),
        )

    @help_lines.setter
    def help_lines(self, lines: tuple[str, ...]) -> None:
        """Take nothing: the inner pages have their own, and only the base class sets an empty one."""

    def unsaved(self) -> bool:
        """Whether something typed on any tab would be lost by leaving."""
        return any(page.unsaved() for page in self._pages.values())

    def _step(self, by: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def _turn(self, at: int) -> None:
        if self.isVisible():
            on_tabs = self.bar.hasFocus()
            self._bring(self.tab(self._names[at]))
            if on_tabs:  # the arrow keys go on along the tabs
                self.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring(self, page: Page) -> None:
        self._stack.setCurrentWidget(page)
        page.entered()
        self.turned.emit(self._names[self.bar.currentIndex()])
