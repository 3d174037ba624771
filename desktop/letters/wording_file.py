"""Sentences of letters, one file a subject in `resources/letters/`; an office may change them there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from desktop.resources import RESOURCES


@cache
def _texts(file: str) -> Mapping[str, str | list[str]]:
    return tomllib.loads((RESOURCES / "letters" / file).read_text("utf-8"))


def said(file: str, key: str, values: Mapping[str, object]) -> str:
    """Return a sentence. Raises KeyError for a key or placeholder that the file should not have."""
    return str(_texts(file)[key]).format_map(values)


def said_list(file: str, key: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """Return a list of sentences. Raises KeyError as `said` does."""
    return tuple(text.format_map(values) for text in _texts(file)[key])
