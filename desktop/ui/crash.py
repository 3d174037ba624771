"""Our own mistakes as a report that can be told: a number, and where it happened, without names or NIK."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass
from pathlib import PurePath

_IDENTIFIER = re.compile(r"\d[\d .]{11,}\d")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


@dataclass(frozen=True)
class CrashReport:
    """`number` is the same for the same mistake at the same place; `text` may be given away."""

    number: str
    text: str


def report_of(error: BaseException) -> CrashReport:
    """Describe an exception: its type, the masked message, and the program places it went through."""
    import hashlib  # noqa: PLC0415 - a start without a mistake does without it

    places = [
        f"  {PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    kind = type(error).__name__
    number = hashlib.sha256("\n".join([kind, *places]).encode()).hexdigest()[:6].upper()
    text = "\n".join([f"{kind}: {masked(str(error))}", *places])
    return CrashReport(number, text)


def masked(text: str) -> str:
    """Hide what may be personal: long runs of digits and whatever stands in quotes."""
    return _IDENTIFIER.sub("•••", _QUOTED.sub("'…'", text))
