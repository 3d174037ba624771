"""The person at the left of the counter: KTP data, JKN state with its day, what happened here before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.forms.counter.shown import PersonShown
from desktop.ui.alt_letters import AltLetters
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts
from desktop.ui.page import hairline, label
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XS, L, M, S, Tone

WIDTH, NARROW = 328, 280
"""Pixels at 100 %, in a wide desk and in a narrow one, where the answer needs the room."""
_HANG = 10
_CLOSE = 6
PERSON_WORDS = ("Tanya di tempat lain", "Ubah data")


class PersonPanel(QFrame):
    """Shows one `PersonShown`; `edit_asked` and `status_asked` are its two buttons."""

    edit_asked = Signal()
    status_asked = Signal()

    def __init__(self, letters: AltLetters) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, S)
        column.setSpacing(_CLOSE)
        self._name = label("", "title", wraps=True)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._number = label("", "lead")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._about = label("", wraps=True)
        self._address = label("", wraps=True)
        self._note = label("", "soft", wraps=True)
        for words in (self._name, self._number, self._about, self._address, self._note):
            column.addWidget(words)
        column.addWidget(hairline())
        column.addLayout(self._jkn())
        self._more = QWidget()
        below = QVBoxLayout(self._more)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(_CLOSE)
        below.addWidget(hairline())
        self._facts = Facts()
        self._history = label("", "help", wraps=True)
        below.addWidget(self._facts)
        below.addWidget(self._history)
        column.addWidget(self._more)
        column.addStretch(1)
        column.addLayout(self._buttons(letters))
        self._narrow = False
        self.dress()

    def _jkn(self) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(XS)
        head = QHBoxLayout()
        self._status = Badge()
        head.addWidget(self._status)
        head.addStretch(1)
        self._status_detail = label("", "soft", wraps=True)
        part.addLayout(head)
        part.addWidget(self._status_detail)
        return part

    def _buttons(self, letters: AltLetters) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(XS)
        # The words of a quiet button stand under the text above: its padding hangs over at the left.
        row.addSpacing(-_HANG)
        ask, self._edit_words = (letters.mark(tr(words)) for words in PERSON_WORDS)
        self._ask, self._edit = Button(ask, kind="quiet"), Button(self._edit_words, kind="quiet")
        self._ask.clicked.connect(self.status_asked)
        self._edit.clicked.connect(self.edit_asked)
        row.addWidget(self._ask)
        row.addWidget(self._edit)
        row.addStretch(1)
        return row

    def dress(self) -> None:
        """Take the width of the current type size."""
        width = NARROW if self._narrow else WIDTH
        self.setFixedWidth(width * current_theme().scale // 100)

    def make_narrow(self, *, narrow: bool) -> None:
        """Leave more of a narrow desk to the answer."""
        if narrow is not self._narrow:
            self._narrow = narrow
            self.dress()

    def show_person(self, person: PersonShown) -> None:
        """Show another person; nothing of the one before stays."""
        _say(self._name, person.name)
        _say(self._number, person.number)
        _say(self._about, person.about)
        _say(self._address, "\n".join(person.address))
        _say(self._note, person.note)
        self._status.show_status(person.jkn_word, Tone(person.jkn_mood))
        _say(self._status_detail, person.jkn_detail)
        self._facts.show_facts(person.facts)
        _say(self._history, "\n".join(person.history))
        self._more.setVisible(bool(person.facts or person.history))
        self._edit.setText(self._edit_words if person.registered else tr("Daftarkan"))
        self.setAccessibleName(tr("Pasien {name}").format(name=person.name))

    def name(self) -> str:
        """Return the name that is shown."""
        return self._name.text()

    def words(self) -> str:
        """Return everything that stands here, for tests and screen readers."""
        shown = (
            self._name,
            self._number,
            self._about,
            self._address,
            self._note,
            self._status_detail,
            self._history,
        )
        return "\n".join([*(one.text() for one in shown if one.text()), self._status.word()])


def _say(place: QLabel, words: str) -> None:
    place.setText(words)
    place.setVisible(bool(words))
