"""Say in the window what nobody else said: failures without a listener, and our own mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop.domain.problem import Problem
from desktop.ui.dialogs import show_crash
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.shell import Shell
from desktop.ui.tokens import Tone

if TYPE_CHECKING:
    from desktop.usecases.command import Message


def say(problems: Iterable[Problem]) -> Sequence[Message]:
    """Put problems into words."""
    # Loaded on the first failure, not with the window: pydantic would come before the first paint.
    from desktop.usecases.sentences import messages  # noqa: PLC0415

    return messages(problems)


def tell_failures(jobs: Jobs | InlineJobs, shell: Shell) -> None:
    """Show what failed without a listener in the notice line, and our mistakes in the crash window."""

    def unheard(problems: tuple[Problem, ...]) -> None:
        shell.notice.say(" ".join(told.message for told in say(problems)), Tone.BAD)

    jobs.unheard.connect(unheard)
    jobs.crashed.connect(lambda crash: show_crash(shell, crash))
