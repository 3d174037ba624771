"""The answer of the rules: for every scheme an outcome with all its reasons, then the payers in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """Covered; covered once you bring …; not covered; cannot tell yet."""

    COVERED = "covered"
    COVERED_IF = "covered_if"
    NOT_COVERED = "not_covered"
    CANNOT_TELL = "cannot_tell"


class Effect(StrEnum):
    """What a reason does to the outcome: it fails it, leaves it open, only informs, or speaks for it."""

    FAILS = "fails"
    UNKNOWN = "unknown"
    NOTE = "note"
    GROUND = "ground"


@dataclass(frozen=True)
class Reason:
    """Why, as a code with the values seen and the threshold; `source` is law, decree or newspaper.

    `certainty` is "confirmed" or "unconfirmed" (shown as *belum dikonfirmasi*). Values named `*_city`
    are Kemendagri codes, values named `*_on` and `as_of` are dates.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    source: str = ""
    certainty: str = "confirmed"
    effect: Effect = Effect.NOTE


@dataclass(frozen=True)
class MissingPaper:
    """A paper that is missing, expired or unsigned. `due_hours` is None when it must be here first."""

    kind: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    due_hours: int | None = None
    source: str = ""
    certainty: str = "confirmed"


@dataclass(frozen=True)
class SchemeVerdict:
    """What one scheme answers.

    `reasons` are the conditions that fail, those that cannot be told, and notes, in that order; `grounds`
    are the conditions that speak for the patient ("ditanggung, karena …"). `next_step` is the Indonesian
    sentence of the scheme file, or a code of `reasons.toml` that begins with `next_`.
    """

    scheme: str
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    missing: tuple[MissingPaper, ...] = ()
    next_step: str = ""
    route: bool = False
    grounds: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """All schemes in payer order, and the ids of those that pay (covered or covered_if, routes last)."""

    schemes: tuple[SchemeVerdict, ...]
    payers: tuple[str, ...]

    def of(self, scheme: str) -> SchemeVerdict | None:
        """Return the answer of one scheme, None when there is no such scheme file."""
        return next((answer for answer in self.schemes if answer.scheme == scheme), None)
