from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.db import keyring_file
from desktop.db.keyring import Keyring
from desktop.db.signin_log import NAME, NOBODY, SigninLog

from .rows import CHEAP, INSTALLATION, KEY

NOW = datetime(2026, 11, 23, 6, 39, 16, tzinfo=UTC)


@pytest.fixture
def log(folder):
    """Return the log of an office with two operators."""
    keyring = Keyring.create(folder, KEY, INSTALLATION, "sari", "kalimat sandi sari", CHEAP)
    keyring.add_wrap(KEY, "budi", "kalimat sandi budi")
    return SigninLog(folder)


def miss(log: SigninLog, username: str, times: int, at: datetime = NOW) -> None:
    for _ in range(times):
        log.refused(username, at)


def test_delay_doubles_from_the_fifth_miss(log):
    """Four misses are free; then 30 s, doubling, never beyond 15 minutes."""
    delays = []
    for _ in range(12):
        miss(log, "sari", 1)
        delays.append(log.wait_seconds("sari", NOW))
    assert delays == [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]


def test_delay_is_each_name_s_own_and_ends(log):
    """A colleague cannot lock the counter for others, nor for ever."""
    miss(log, "sari", 6)
    assert log.wait_seconds("budi", NOW) == 0
    assert log.wait_seconds("sari", NOW + timedelta(seconds=59)) == 1
    assert log.wait_seconds("sari", NOW + timedelta(seconds=60)) == 0


def test_delay_survives_a_restart(log, folder):
    """Closing the program does not shorten the wait."""
    miss(log, "sari", 5)
    assert SigninLog(folder).wait_seconds("sari", NOW) == 30


def test_clock_set_back_does_not_prolong_the_wait(log):
    """A clock that jumps back a year leaves at most the delay itself."""
    miss(log, "sari", 5)
    assert log.wait_seconds("sari", NOW - timedelta(days=365)) == 30


def test_unknown_names_are_not_written_down(log, folder):
    """A password typed in the name's field does not end up in a file without a key."""
    miss(log, "kalimat sandi sari", 5)
    assert b"kalimat" not in (folder / NAME).read_bytes()
    assert [one.username for one in log.peek_refused()] == [NOBODY] * 5
    assert log.wait_seconds("nama lain", NOW) == 30


def test_journal_is_told_once(log):
    """What the journal holds is not told again; the misses of others keep their delay."""
    miss(log, "sari", 2)
    miss(log, "budi", 5)
    told = log.peek_refused()
    assert [(one.at, one.username) for one in told] == [(NOW.isoformat(), "sari")] * 2 + [
        (NOW.isoformat(), "budi")
    ] * 5
    log.clear("sari", len(told))
    assert log.peek_refused() == []
    assert log.wait_seconds("budi", NOW) == 30
    assert log.wait_seconds("sari", NOW) == 0
    miss(log, "budi", 1)
    assert len(log.peek_refused()) == 1
    assert log.wait_seconds("budi", NOW) == 60


def test_miss_during_the_telling_is_kept(log):
    """An attempt that comes between the reading and the clearing is told next time."""
    miss(log, "sari", 2)
    told = log.peek_refused()
    miss(log, "sari", 1)
    log.clear("sari", len(told))
    assert len(log.peek_refused()) == 1


def test_torn_line_is_passed_over(log, folder):
    """A power cut in the middle of a line costs that line only."""
    miss(log, "sari", 5)
    with (folder / NAME).open("ab") as file:
        file.write(b'{"at": "2026-11-2')
    assert log.wait_seconds("sari", NOW) == 30
    miss(log, "sari", 1)


def test_log_without_keyring(folder):
    """Before any keyring, or with both copies lost, every name is nobody's and nothing breaks."""
    folder.mkdir()
    log = SigninLog(folder)
    assert log.wait_seconds("sari", NOW) == 0
    log.refused("sari", NOW)
    assert [one.username for one in log.peek_refused()] == [NOBODY]
    assert not keyring_file.exists(folder)
