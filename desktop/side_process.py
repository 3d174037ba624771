"""A second process for heavy work beside this one, on a second processor core.

Spawned, never forked: Windows has no fork, and a fork would carry the window and the database along. The
frozen program calls `multiprocessing.freeze_support` first thing (desktop/__main__.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

_GOODBYE_S = 5.0


@contextmanager
def side_process(work: Callable[..., None], *given: Any) -> Iterator[Connection | None]:
    """Run `work(pipe, *given)` in its own process while the block runs; yield our end of the pipe.

    Yields None where no process can be started. At the end of the block the process is ended, whatever it
    does. `work` is a function of a module, `given` can be pickled.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, *given), daemon=True)
    try:
        process.start()
    except OSError:
        yield None
        return
    finally:
        theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.kill()
        process.join(_GOODBYE_S)
