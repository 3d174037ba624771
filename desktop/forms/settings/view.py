"""The screen Pengaturan: its sections at the left, the chosen one beside them, one main button below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from desktop.forms.settings.section import Section
from desktop.ui.buttons import Button
from desktop.ui.icons import icon
from desktop.ui.keys import Key
from desktop.ui.page import Page, label
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L

_WIDTH = 196


class SectionList(QListWidget):
    """The names of the sections; Enter and the right arrow go into the chosen one."""

    entered_section = Signal()

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Bagian pengaturan"))
        self.setProperty("role", "sections")
        self._icons = [section.icon for section in sections]
        for section in sections:
            self.addItem(QListWidgetItem(section.title))
        self.setIconSize(QSize(20, 20))
        self.dress()

    def dress(self) -> None:
        """Take the colours and measures of the current theme."""
        theme = current_theme()
        self.setFixedWidth(_WIDTH * theme.scale // 100)
        for at, name in enumerate(self._icons):
            item = self.item(at)
            item.setIcon(icon(name, theme.colours.ink_soft))
            item.setSizeHint(QSize(0, theme.control))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the section."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered_section.emit()
            return
        super().keyPressEvent(event)


class SettingsPage(Page):
    """All sections; each is read when it is opened, what was typed in one stays while another is shown.

    `restore_asked` leaves the office for the page that restores, `backed_up` tells of a new backup,
    `code_made` gives the sheet of a new recovery code.
    """

    restore_asked = Signal()
    backed_up = Signal()
    code_made = Signal(object)

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__(tr("Pengaturan"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Panah atas dan bawah memilih bagian di kiri, Enter masuk, Esc kembali ke daftar bagian."),
            tr("F9 melakukan yang tertulis pada tombol utama di kanan bawah."),
            tr("Yang terkunci menyebut siapa yang boleh mengubahnya."),
        )
        self.sections = tuple(sections)
        self.body.setContentsMargins(L, 0, 0, 0)
        self.body.setSpacing(0)
        self.names = SectionList(sections)
        self.stack = QStackedWidget()
        row = QHBoxLayout()
        row.setContentsMargins(0, L, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        self.main = Button(tr("Simpan"), kind="primary", key=Key.SAVE)
        space = self.main.sizePolicy()
        space.setRetainSizeWhenHidden(True)
        self.main.setSizePolicy(space)
        self.foot(self.main)
        self._mark = label("", "soft")
        self.foot_note(self._mark)
        for section in self.sections:
            self.stack.addWidget(section)
            section.state_changed.connect(self._show_state)
            if section.form is not None:
                section.form.ends_at(self.main)
        self.names.currentRowChanged.connect(self._show)
        self.names.entered_section.connect(self._go_in)
        self.main.clicked.connect(lambda: self.current().save())
        self.on_key(Key.SAVE, self.main.click, self.main)
        self.on_key(Key.REFRESH, lambda: self.current().enter())
        self.first_field = self.names
        self.names.setCurrentRow(0)

    def current(self) -> Section:
        """Return the section that is shown."""
        return self.sections[max(0, self.names.currentRow())]

    def open_section(self, title: str) -> None:
        """Show a section by its title and go into it; an unknown one changes nothing."""
        at = next((n for n, section in enumerate(self.sections) if section.title == title), None)
        if at is not None:
            self.names.setCurrentRow(at)
            self._go_in()

    def entered(self) -> None:
        """Read the shown section anew."""
        super().entered()
        self.current().enter()

    def press(self, key: Key) -> bool:
        """Esc leads from a section back to their names."""
        if key is Key.BACK and not self.names.hasFocus():
            self.names.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().press(key)

    def unsaved(self) -> bool:
        """Whether something typed in any section is not saved."""
        return any(section.unsaved() for section in self.sections)

    def _show(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        if self.isVisible():
            self.sections[at].enter()
        self._show_state()

    def _go_in(self) -> None:
        first = self.current().first()
        if first is None and self.current().can_save():
            first = self.main
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            self.current().ensureWidgetVisible(first)

    def _show_state(self) -> None:
        section = self.current()
        self.main.setVisible(bool(section.save_word))
        if section.save_word:
            self.main.setText(section.save_word)
        self.main.setEnabled(section.can_save())
        typed = [one.title for one in self.sections if one.unsaved()]
        self._mark.setText(tr("Belum disimpan: {names}").format(names=", ".join(typed)) if typed else "")
