"""How old the JKN data is: always in sight, amber after 30 days, red after 60."""

from __future__ import annotations

from datetime import date

from desktop.ui.badges import Badge
from desktop.ui.text import compact_date, tr
from desktop.ui.tokens import Tone

AMBER_AFTER = 30
RED_AFTER = 60


class DataAge(Badge):
    """The pill "Data JKN per 31 Okt 2026 · 22 hari" of the top bar."""

    def show_age(
        self, as_of: date | None, today: date, *, amber_after: int = AMBER_AFTER, red_after: int = RED_AFTER
    ) -> None:
        """Show the date of the roster; `None` means none was imported yet."""
        if as_of is None:
            self.show_status(tr("Data JKN belum diimpor"), Tone.WARN, "warning")
            return
        days = (today - as_of).days
        age = tr("hari ini") if days == 0 else tr("{days} hari").format(days=days)
        words = tr("Data JKN per {day} · {age}").format(day=compact_date(as_of), age=age)
        if days > red_after:
            self.show_status(words, Tone.BAD, "warning")
        elif days > amber_after:
            self.show_status(words, Tone.WARN, "clock")
        else:
            self.show_status(words, Tone.PLAIN, "people")
