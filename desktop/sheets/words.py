"""The vocabulary of roster files, kept in resources/reference so that an office can add to it.

An unknown status is *unknown* and can never count as active; an unknown heading is a column that is not read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

_NOT_WORD = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def plain(text: str) -> str:
    """Return text in capitals with punctuation as single blanks: "Non-Aktif (premi)" is "NON AKTIF PREMI"."""
    return _NOT_WORD.sub(" ", text.upper()).strip()


def joined(text: str) -> str:
    """Return text in capitals without blanks and punctuation, as headings are compared: "tglLahir"."""
    return _NOT_WORD.sub("", text.upper())


@dataclass(frozen=True)
class ColumnNames:
    """Headings by meaning, from roster_columns.toml."""

    names: Mapping[str, tuple[str, ...]]

    @classmethod
    def parse(cls, text: str) -> ColumnNames:
        """Read the TOML text; raises `ValueError` when it is not TOML."""
        return cls({field: tuple(names) for field, names in tomllib.loads(text).items()})

    @cached_property
    def _by_heading(self) -> dict[str, str]:
        return {joined(name): field for field, names in self.names.items() for name in names}

    def with_own(self, columns: Mapping[str, str]) -> ColumnNames:
        """Return these names with headings that stand for a meaning in one sender's files (meaning: heading).

        The heading means that and nothing else, and no other heading has this meaning; "" says that none has.
        """
        own = {joined(heading) for heading in columns.values()}
        others = {
            field: tuple(name for name in names if joined(name) not in own)
            for field, names in self.names.items()
            if field not in columns
        }
        return ColumnNames(
            others | {field: (heading,) if heading else () for field, heading in columns.items()}
        )

    def field_of(self, heading: str) -> str | None:
        """Return the meaning of a heading, None when it is not known; words in brackets do not matter."""
        found = self._by_heading.get(joined(heading))
        return found or self._by_heading.get(joined(_IN_BRACKETS.sub("", heading)))


@dataclass(frozen=True)
class RosterWords:
    """Words inside the rows, from roster_words.toml."""

    tables: Mapping[str, Mapping[str, tuple[str, ...]]]

    @classmethod
    def parse(cls, text: str) -> RosterWords:
        """Read the TOML text; raises `ValueError` when it is not TOML."""
        tables = tomllib.loads(text)
        return cls(
            {
                name: {key: tuple(plain(word) for word in words) for key, words in table.items()}
                for name, table in tables.items()
            }
        )

    def status(self, text: str) -> str:
        """Return active, inactive or unknown: AKTIF in any spelling is active, what is not listed unknown."""
        said, table = plain(text), self.tables["status"]
        if said in table["active"]:
            return "active"
        return "inactive" if starts_with(said, table["inactive"]) else "unknown"

    def flag(self, text: str) -> str:
        """Return what a yes/no column says about being active: active, inactive or unknown."""
        said, table = plain(text), self.tables["flag"]
        if said in table["yes"]:
            return "active"
        return "inactive" if said in table["no"] or self.status(text) == "inactive" else "unknown"

    def status_code(self, text: str) -> str:
        """Return what a status code says: active for the listed ones ("0" of VClaim), else unknown."""
        return "active" if plain(text) in self.tables["status_code"]["active"] else "unknown"

    def inactive_kind(self, text: str) -> str:
        """Return the InactiveKind value a reason belongs to, "other" when no word tells."""
        said = f" {plain(text)} "
        kinds = self.tables["inactive_kind"].items()
        return next((kind for kind, words in kinds if any(f" {w} " in said for w in words)), "other")

    def sex(self, text: str) -> str:
        """Return L, P, or "" when the word is not known."""
        said = plain(text)
        return next((sex for sex, words in self.tables["sex"].items() if said in words), "")

    def segment(self, text: str) -> str:
        """Return the JknSegment value whose longest word begins the text, "" when none does."""
        said = plain(text)
        fits = [
            (len(word), segment)
            for segment, words in self.tables["segment"].items()
            for word in words
            if starts_with(said, (word,))
        ]
        return max(fits, default=(0, ""))[1]

    def is_total(self, text: str) -> bool:
        """Whether a cell begins a row of totals."""
        return starts_with(plain(text), self.tables["rows"]["total"])

    def is_staff_number(self, text: str) -> bool:
        """Whether a cell is an officer's number under a signature."""
        return starts_with(plain(text), self.tables["rows"]["not_a_nik"])


def starts_with(said: str, words: Iterable[str]) -> bool:
    """Whether text begins with one of the words as a whole word."""
    return any(said == word or said.startswith(f"{word} ") for word in words)
