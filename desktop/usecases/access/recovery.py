"""All passwords forgotten: the sealed code opens the office and sets one operator's password anew."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr

from desktop.db import putting_back
from desktop.db.keyring import Keyring
from desktop.db.recovery_code import read_code
from desktop.db.signin_log import SigninLog
from desktop.db.store import Store
from desktop.domain.dates import instant_text
from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.access.passwords import check_password
from desktop.usecases.access.sign_in import fold_refused
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Clock, Office, Operator, system_clock


class RecoverAccess(Command):
    """The code from the sealed envelope, and who gets a new password."""

    recovery_code: SecretStr
    username: str = Field(min_length=1, max_length=40)
    new_password: SecretStr


class AccessRecovered(Result):
    """The used code is spent; this one replaces it and is shown once. The rest is for its paper."""

    recovery_code: str
    office: str
    counter: str
    demo: bool


def check_code(text: str) -> Problem | None:
    """Return what is wrong with a typed code (recovery_code_typo); None for one without a slip of the pen."""
    try:
        read_code(text)
    except ToCorrect as slip:
        return slip.problems[0]
    return None


def recover_access(folder: Path, command: RecoverAccess, clock: Clock = system_clock) -> AccessRecovered:
    """Set a new password with the recovery code; the code is replaced, the deed is journaled.

    Whoever missed too often before need not wait any longer.

    Raises ToCorrect: recovery_code_typo, recovery_username_unknown, password_short, password_long,
    password_common.
    Raises NotPermitted(recovery_code_wrong), SurroundingsFailed.
    """
    putting_back.finish(folder)
    keyring = Keyring.load(folder)
    key = keyring.unlock_with_recovery_code(command.recovery_code.get_secret_value())
    username = command.username.strip().lower()
    password = command.new_password.get_secret_value()
    check_password(password, username, "new_password")
    at = instant_text(clock())
    store = Store.open(folder, key, at=at)
    try:
        operator = store.ask_one(Operator, "operator_by_username", username=username)
        if operator is None or not operator.active:
            raise ToCorrect(Problem("recovery_username_unknown", "username", {"username": username}))
        office = Office(store, key, operator, clock)
        if store.read_only:
            # Files put back behind the program: nothing may be written before a new epoch, and only somebody
            # who can sign in begins one. The keyring is no record; the new epoch's entry names who it was.
            keyring.add_wrap(key, username, password)
        else:
            with office.write("recover-access", {"username": username}):
                keyring.add_wrap(key, username, password)
        fold_refused(office, SigninLog(folder))
        record = office.record
        return AccessRecovered(
            recovery_code=keyring.make_recovery_code(key),
            office=record.name,
            counter=record.counter_code,
            demo=bool(record.demo),
        )
    finally:
        store.close()
