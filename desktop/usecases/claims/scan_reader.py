"""Reads scans in a process of its own: one that crashes there, or never ends, is damaged and nothing more."""

from __future__ import annotations

from contextlib import ExitStack
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from desktop.domain.problem import SurroundingsFailed
from desktop.domain.scan import ScanMedia
from desktop.letters.scan_pages import ScanPage, serve_scans
from desktop.side_process import side_process

LONGEST_S = 90.0
"""Seconds for one scan of 80 pages on a slow computer, many times over."""


class ScanReader:
    """Used as a context manager; the process starts with the first scan and again after a crash."""

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        self._longest_s = longest_s
        self._process = ExitStack()
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def count(self, content: bytes, media: ScanMedia) -> int:
        """Return how many pages a scan has.

        Raises ValueError with the code of what is wrong with it, SurroundingsFailed(scan_reader_failed).
        """
        found = self._ask("count", content, media)
        if not isinstance(found, int):
            raise TypeError("a count")
        return found

    def pages(self, content: bytes, media: ScanMedia) -> list[ScanPage]:
        """Return the pages of a scan as pictures. Raises as `count`."""
        found = self._ask("pages", content, media)
        if not isinstance(found, list):
            raise TypeError("pages")
        return found

    def _ask(self, question: str, content: bytes, media: ScanMedia) -> object:
        pipe = self._started()
        try:
            pipe.send((question, content, media))
            heard = pipe.poll(self._longest_s)
            state, answer = pipe.recv() if heard else ("refused", "scan_damaged")
        except (EOFError, OSError) as error:
            self._stop()
            raise ValueError("scan_damaged") from error
        if not heard:
            self._stop()
        if state == "refused":
            raise ValueError(answer)
        return answer

    def _started(self) -> Connection:
        if self._pipe is None:
            self._pipe = self._process.enter_context(side_process(serve_scans))
            if self._pipe is None:
                raise SurroundingsFailed("scan_reader_failed")
        return self._pipe

    def _stop(self) -> None:
        self._pipe = None
        self._process.close()
