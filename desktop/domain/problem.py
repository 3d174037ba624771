"""The three kinds of trouble (design.md, Errors), as values and exceptions.

A core module names a *code*; the Indonesian sentence of each code lives in `resources/i18n`
and is attached by `usecases/sentences.py`, so window, door and papers say the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Something a person can correct.

    `code` is stable and snake_case, `field` the name of the command's field (dotted for nested
    ones, "" when none is to blame), `values` fill the sentence of the code.
    """

    code: str
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


class ToCorrect(Exception):
    """Something to correct: raised inside a use case, so that its transaction rolls back."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


class NotPermitted(Exception):
    """Not signed in, or the role may not do this."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.problems = (Problem(code, "", values),)


class SurroundingsFailed(Exception):
    """Disk full, file damaged, file locked, file newer than the program: calm message, work kept."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.problems = (Problem(code, "", values),)
