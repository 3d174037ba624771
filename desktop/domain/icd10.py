"""ICD-10 codes by their shape, and an office's own list of them; WHO's texts are not shipped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SHAPE = re.compile(r"([A-Z]\d[0-9A-Z])(?:[. ]?([0-9A-Z]{1,4}))?[*+†]?")
_CODE_START = re.compile(r"[A-Za-z]\d")


def icd10_code(text: str) -> str | None:
    """Return a code as it is written, "S06.0"; None for what has not the shape of one.

    Takes what people type: lower case, without the point, with dagger or asterisk. A letter, two signs of
    which the first is a digit, then up to four more after a point (ICD-10 and its national extensions).
    """
    found = _SHAPE.fullmatch(text.strip().upper())
    if found is None:
        return None
    return f"{found[1]}.{found[2]}" if found[2] else found[1]


def folded(text: str) -> str:
    """Fold words for searching: case, accents and signs do not count."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


@dataclass(frozen=True)
class DiagnosisEntry:
    """One line of a list: the code and what the office's list says for it."""

    code: str
    text: str


class DiagnosisList:
    """A list of diagnoses, searched by code or any part of the words."""

    def __init__(self, entries: Iterable[DiagnosisEntry]) -> None:
        self._entries = tuple(entries)
        self._folded = tuple(f" {folded(entry.text)}" for entry in self._entries)
        self._by_code = {entry.code: entry for entry in self._entries}

    def __len__(self) -> int:
        """Return how many codes it has."""
        return len(self._entries)

    def of(self, code: str) -> DiagnosisEntry | None:
        """Return the entry of a code as written, None when the list lacks it."""
        return self._by_code.get(code)

    def find(self, text: str, limit: int) -> list[DiagnosisEntry]:
        """Return the entries that fit: by the start of the code, or with every word somewhere in the text.

        Words that begin a word of the text come before those inside one; short texts before long ones.
        """
        typed = text.strip()
        if not typed:
            return []
        if _CODE_START.match(typed):
            wanted = re.sub(r"[^A-Z0-9]", "", typed.upper())
            found = [one for one in self._entries if one.code.replace(".", "").startswith(wanted)]
            if found:
                return found[:limit]
        words = folded(typed).split()
        if not words:
            return []
        fitting = [
            (sum(f" {word}" not in place for word in words), len(place), at)
            for at, place in enumerate(self._folded)
            if all(word in place for word in words)
        ]
        return [self._entries[at] for _, _, at in sorted(fitting)[:limit]]
