"""What a presenter is given to run use cases off the window's thread; the window's `Jobs` is one.

It stands here because presenters know use cases but neither Qt nor the window.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop.domain.problem import Problem

T = TypeVar("T")
Failed = Callable[[tuple[Problem, ...]], None]


class Runner(Protocol):
    """Every task ends in exactly one call, on the caller's thread: `done(result)` or `failed(problems)`.

    Without `failed` the window tells the problems itself.
    """

    def run(self, task: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do a task that touches the office; such tasks run one after the other."""
        ...

    def aside(self, task: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do a task that does not touch the office."""
        ...
