"""A diagnosis as it is typed: words or a code; the office's own list is offered while somebody types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal

from desktop.ui.combo_field import ComboField
from desktop.ui.text import tr

_PAUSE_MS = 200
_SHORTEST = 2


class DiagnosisField(ComboField):
    """Free words are a value too. `searched` gives what was typed after a short rest.

    With `code_only` the value of a chosen line is its code alone; else "S06.0 gegar otak".
    """

    searched = Signal(str)

    def __init__(self, *, code_only: bool = False) -> None:
        super().__init__(free=True, placeholder=tr("Kode ICD-10 atau kata"))
        self.setMaxLength(200)
        self._code_only = code_only
        self._texts: dict[str, str] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self._tell)
        self.textEdited.connect(self._typed)

    def show_diagnoses(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer (code, words) for what was typed; none closes nothing and forgets what was offered."""
        self._texts = dict(found)
        words = {code: f"{code} {text}" for code, text in found}
        self.set_items((code if self._code_only else line, line) for code, line in words.items())
        self.show_found()

    def words_of(self, code: str) -> str:
        """Return the words of a code that was offered, "" for another."""
        return self._texts.get(code, "")

    def _typed(self, text: str) -> None:
        if len(text.strip()) < _SHORTEST:
            self._rest.stop()
        else:
            self._rest.start()

    def _tell(self) -> None:
        if self.hasFocus():
            self.searched.emit(self.text().strip())
