"""A letter that was written by hand on a numbered form, and is entered afterwards."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from desktop.usecases.command import Command


class LateEntry(Command):
    """The number on the form and the real time at which it was filled in, with its offset from UTC."""

    number: str = Field(min_length=1, max_length=120)
    written_at: AwareDatetime
