"""Work runs off the GUI thread, comes back on it, and every failure is told exactly once."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from desktop.domain.problem import NotPermitted, Problem, SurroundingsFailed, ToCorrect
from desktop.ui.crash import CrashReport, masked, report_of
from desktop.ui.jobs import InlineJobs, Jobs


@pytest.fixture(params=[Jobs, InlineJobs])
def jobs(request, qtbot):
    made = request.param()
    yield made
    made.close()


@pytest.fixture
def real(qtbot):
    made = Jobs()
    yield made
    made.close()


def fail(error):
    def task():
        raise error

    return task


def caught(task):
    with pytest.raises(ValueError) as seen:  # noqa: PT011 - only its place matters
        task()
    return seen.value


def test_the_result_comes_back_on_the_gui_thread(qtbot, jobs):
    """`done` is called with the result in the thread that asked."""
    seen: list[Any] = []
    jobs.run(lambda: 6 * 7, lambda result: seen.append((result, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, threading.main_thread())]


def test_one_thread_owns_the_database(qtbot, real):
    """All tasks that touch the office run on one thread, in the order they were asked for."""
    seen: list[Any] = []
    for number in range(20):
        real.run(lambda number=number: (number, threading.current_thread().name), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert [number for number, _name in seen] == list(range(20))
    assert len({name for _number, name in seen}) == 1
    assert seen[0][1] != threading.current_thread().name


def test_aside_does_not_wait_for_the_database(qtbot, real):
    """Drawing a page goes on while the database is busy."""
    gate = threading.Event()
    seen: list[Any] = []
    real.run(lambda: gate.wait(10), seen.append)
    real.aside(lambda: "page", seen.append)
    qtbot.waitUntil(lambda: seen == ["page"])
    gate.set()
    qtbot.waitUntil(lambda: len(seen) == 2)


@pytest.mark.parametrize(
    "error",
    [
        ToCorrect(Problem("nik_length", "nik", {"count": 15})),
        NotPermitted("signin_wrong"),
        SurroundingsFailed("disk_full"),
    ],
)
def test_told_failures_reach_failed(qtbot, jobs, error):
    """Problems of all three kinds arrive as they are, once."""
    seen: list[Any] = []
    jobs.run(fail(error), lambda _result: seen.append("done"), seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [error.problems]


def test_a_failure_nobody_hears_is_shown_by_the_window(qtbot, jobs):
    """Without `failed` the problems go to the window, so nothing fails in silence."""
    seen: list[Any] = []
    jobs.unheard.connect(seen.append)
    jobs.run(fail(SurroundingsFailed("disk_full")), seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert [problem.code for problem in seen[0]] == ["disk_full"]


def test_our_mistake_has_a_number(qtbot, jobs, caplog):
    """An unexpected exception becomes a crash report, and the caller hears the same number."""
    crashes: list[CrashReport] = []
    seen: list[Any] = []
    jobs.crashed.connect(crashes.append)
    jobs.run(fail(KeyError("1674036807569001")), lambda _result: None, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    (problem,) = seen[0]
    assert (problem.code, problem.values["number"]) == ("our_mistake", crashes[0].number)
    assert "1674036807569001" not in crashes[0].text + caplog.text


def test_the_same_mistake_has_the_same_number():
    """The number names the place of the mistake, so that two reports of one fault are seen to be one."""
    numbers = {report_of(caught(fail(ValueError(text)))).number for text in ("a", "b")}
    assert len(numbers) == 1


def test_names_and_identifiers_are_masked():
    """Long digit runs and quoted words do not leave the computer with a report."""
    assert (
        masked("no such patient 'SITI AMINAH' 1674 0368 0756 9001 at line 12")
        == "no such patient '…' ••• at line 12"
    )


def test_busy_is_told_at_begin_and_end(qtbot, real):
    """The window hears when work begins and when all of it is done."""
    told: list[bool] = []
    real.busy_changed.connect(told.append)
    real.run(lambda: None, lambda _result: None)
    real.aside(lambda: None, lambda _result: None)
    qtbot.waitUntil(lambda: told == [True, False])
    assert real.idle()


def test_after_closing_nothing_is_called(qtbot):
    """A window that is gone is not called any more."""
    jobs, gate = Jobs(), threading.Event()
    seen: list[Any] = []
    jobs.run(lambda: gate.wait(10), seen.append)
    gate.set()
    jobs.close()
    jobs.run(lambda: 1, seen.append)
    qtbot.waitUntil(lambda: True)
    assert seen == []
