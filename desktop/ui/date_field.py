"""A day typed in one go: 17/08/2015, 17082015, 17-8-15."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.domain.dates import parse_typed, short_date
from desktop.domain.problem import Problem, ToCorrect
from desktop.ui.inputs import TextField
from desktop.ui.text import in_words, tr


class DateField(TextField):
    """One text field; on leaving, what was understood is written as dd/mm/yyyy.

    `today` gives the civil day, against which years of two digits are read; `may_be_future` for days
    that usually lie ahead, such as the last valid day of a paper.
    """

    def __init__(self, today: Callable[[], date], *, may_be_future: bool = False) -> None:
        super().__init__(longest=30)
        self._today, self._may_be_future = today, may_be_future
        self.setPlaceholderText(tr("hh/bb/tttt"))
        self.left.connect(self._tidy)

    def day(self) -> date | None:
        """Return the day, None when empty or not understood."""
        return self._read()[0]

    def fault(self) -> str:
        """Say that the day cannot be read, and how days are written."""
        return in_words(self._read()[1])

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self.set_value(short_date(day) if day else "")

    def _tidy(self) -> None:
        day = self.day()
        if day is not None:
            self.set_day(day)

    def _read(self) -> tuple[date | None, tuple[Problem, ...]]:
        if not self.value():
            return None, ()
        try:
            return parse_typed(self.value(), self._today(), may_be_future=self._may_be_future), ()
        except ToCorrect as wrong:
            return None, wrong.problems
