"""What stands beside a list about its marked row, in words."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.forms.mood import Mood


@dataclass(frozen=True)
class DetailsShown:
    """Who, a state with its mood, what it means or what to do, then facts as (word, value)."""

    title: str
    subtitle: str
    state: str
    mood: Mood
    sentence: str
    facts: tuple[tuple[str, str], ...]


def matches(text: str, *fields: str) -> bool:
    """Whether every word of a filter stands somewhere in the fields, whatever the case."""
    whole = " ".join(fields).casefold()
    return all(word in whole for word in text.casefold().split())
