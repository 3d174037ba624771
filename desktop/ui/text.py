"""Words on the screen: marking for translation, and the Indonesian way to write days and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.domain.problem import Problem

_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def tr(text: str) -> str:
    """Mark and translate a text a user reads. The source language is Indonesian."""
    return QCoreApplication.translate("desktop", text)


def in_words(problems: Iterable[Problem]) -> str:
    """Return the sentences of problems as one text, "" of none."""
    many = tuple(problems)
    if not many:
        return ""
    # Loaded with the first problem, not with the window: pydantic would come before the first paint.
    from desktop.usecases.sentences import messages  # noqa: PLC0415

    return " ".join(told.message for told in messages(many))


def compact_date(day: date) -> str:
    """Return "31 Okt 2026", for narrow places."""
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


def grouped(digits: str, groups: tuple[int, ...] = (4, 4, 4, 4)) -> str:
    """Write an identifier in groups, "1673 0441 0390 9001"; what is over stays as a last group."""
    parts: list[str] = []
    at = 0
    for size in groups:
        if digits[at : at + size]:
            parts.append(digits[at : at + size])
        at += size
    if digits[at:]:
        parts.append(digits[at:])
    return " ".join(parts)


def thousands(number: int) -> str:
    """Write a count with dots, 48231 as "48.231"."""
    return f"{number:,}".replace(",", ".")


def duration(seconds: float) -> str:
    """Write a time span in words: "8 detik", "2 menit 5 detik"."""
    whole = int(seconds)
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return tr("{count} detik").format(count=rest)
    if not rest:
        return tr("{count} menit").format(count=minutes)
    return tr("{minutes} menit {seconds} detik").format(minutes=minutes, seconds=rest)
