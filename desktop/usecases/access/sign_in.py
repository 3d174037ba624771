"""Sign in: a username and password unwrap the database key; misses are remembered without it."""

from __future__ import annotations

from pathlib import Path

from desktop.db import putting_back
from desktop.db.keyring import Keyring
from desktop.db.signin_log import SigninLog
from desktop.db.store import Store
from desktop.domain.dates import instant_text
from desktop.domain.problem import NotPermitted, Problem, ToCorrect
from desktop.usecases.office import Clock, Office, Operator, system_clock


def office_exists(folder: Path) -> bool:
    """Whether the folder holds an office."""
    return Keyring.exists(folder)


def sign_in(folder: Path, username: str, password: str, clock: Clock = system_clock) -> Office:
    """Open the office of a folder; raise `NotPermitted` for a wrong name or password, or while waiting."""
    putting_back.finish(folder)
    if not Keyring.exists(folder):
        raise ToCorrect(Problem("office_missing", "", {"folder": folder.name}))
    now = clock()
    name = username.strip().lower()
    log = SigninLog(folder)
    wait = log.wait_seconds(name, now)
    if wait > 0:
        raise NotPermitted("signin_wait", seconds=wait)
    keyring = Keyring.load(folder)
    key = keyring.unlock(name, password)
    if key is None:
        log.refused(name, now)
        raise NotPermitted("signin_wrong")
    store = Store.open(folder, key, at=instant_text(now))
    try:
        office = Office(store, key, _operator(store, name), clock)
        fold_refused(office, log)
    except BaseException:
        store.close()
        raise
    return office


def _operator(store: Store, username: str) -> Operator:
    operator = store.ask_one(Operator, "operator_by_username", username=username)
    if operator is None or not operator.active:
        raise NotPermitted("signin_wrong")
    return operator


def fold_refused(office: Office, log: SigninLog) -> None:
    """Put the refused attempts since the last success into the journal, then forget them."""
    refused = log.peek_refused()
    if office.store.read_only:
        return
    if refused:
        with office.write("signin-refused", {"attempts": [list(attempt) for attempt in refused]}):
            pass
    # Also without news for the journal: one's own success ends one's own delay.
    log.clear(office.operator.username, len(refused))
