"""The field for a recovery code: capitals in groups of five while typing, and how many there are."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt

from desktop.ui.inputs import TextField
from desktop.ui.text import tr

_GROUP = 5
_APART = re.compile(r"[\s\-\u2010-\u2015]+")


class CodeField(TextField):
    """Letters and digits; nothing is refused while typing, the form says what is wrong."""

    def __init__(self) -> None:
        super().__init__(placeholder=tr("Enam kelompok berisi lima huruf atau angka"), longest=60)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhPreferUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.textEdited.connect(self._regroup)

    def count(self) -> int:
        """Return how many letters and digits stand in the field."""
        return len(_APART.sub("", self.text()))

    def _regroup(self, text: str) -> None:
        bare = _APART.sub("", text).upper()
        shown = "-".join(bare[start : start + _GROUP] for start in range(0, len(bare), _GROUP))
        if shown == text:
            return
        before = len(_APART.sub("", text[: self.cursorPosition()]))
        blocked = self.blockSignals(True)
        self.setText(shown)
        self.blockSignals(blocked)
        # Behind the same letter as before; a hyphen that just became due is stepped over.
        self.setCursorPosition(before + max(before - 1, 0) // _GROUP)
