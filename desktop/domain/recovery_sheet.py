"""The recovery code with what its paper says: whose data it opens, and since when it is the valid one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class RecoverySheet:
    """A code that was just made, in groups joined by hyphens; it never shows in a `repr`.

    `counter` is the counter's code ("L1"), `made_on` the civil day in South Sumatra.
    """

    office: str
    counter: str
    made_on: date
    code: str = field(repr=False)
    demo: bool = False
