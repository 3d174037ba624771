"""Pages on top of each other: a list, and what is opened from it. Esc leads back to the first one."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from desktop.ui.dialogs import confirm
from desktop.ui.keys import Key
from desktop.ui.page import Page
from desktop.ui.text import tr


class LayeredPage(Page):
    """Shows one of its pages at a time; the keys and the help are those of the page in front."""

    def __init__(self, title: str, first: Page) -> None:
        super().__init__(title, scrolls=False, heading=False)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack)
        self._stack.addWidget(first)
        self._first = first

    def add_layer(self, page: Page) -> None:
        """Take a page that can be opened from the first one."""
        self._stack.addWidget(page)

    def current(self) -> Page:
        """Return the page in front."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else self._first

    def go(self, page: Page) -> None:
        """Bring a page to the front."""
        self._stack.setCurrentWidget(page)
        page.entered()

    def go_back(self) -> None:
        """Bring the first page to the front, read anew."""
        self.go(self._first)

    def entered(self) -> None:
        """Put the focus where the work of the page in front begins."""
        self.current().entered()

    def press(self, key: Key) -> bool:
        """Do what a key does on the page in front; Esc leads back, asking first where needed."""
        page = self.current()
        if page.press(key):
            return True
        if key is not Key.BACK or page is self._first:
            return False
        if page.unsaved():
            confirm(
                self,
                tr("Tinggalkan {title}?").format(title=page.title),
                tr("Yang sudah diketik di sini belum disimpan."),
                verb=tr("Tinggalkan"),
                keep=tr("Tetap di sini"),
                act=self.go_back,
            )
        else:
            self.go_back()
        return True

    def keys(self) -> tuple[Key, ...]:
        """Return the keys of the page in front."""
        return self.current().keys()

    @property
    def help_lines(self) -> tuple[str, ...]:
        """What the key sheet says of the page in front."""
        return self.current().help_lines if hasattr(self, "_stack") else ()

    @help_lines.setter
    def help_lines(self, lines: tuple[str, ...]) -> None:
        """Take nothing: the inner pages have their own, and only the base class sets an empty one."""

    def unsaved(self) -> bool:
        """Whether something typed on the page in front would be lost by leaving."""
        return self.current().unsaved()
