"""Operators of the office: add one, list them, retire one, change a password."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr

from desktop.db.ids import new_id
from desktop.db.keyring import Keyring
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.access.passwords import check_password
from desktop.usecases.access.set_up import tidy_username
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office, Operator

RoleName = Literal["loket", "rujukan", "verifikator", "kepala", "admin"]


class AddOperator(Command):
    """A new account with its role; the password is told to its owner and changed there."""

    username: str = Field(min_length=1, max_length=40)
    name: str = Field(min_length=1, max_length=100)
    password: SecretStr
    role: RoleName


class OperatorAdded(Result):
    """The new account."""

    operator_id: str


class ChangePassword(Command):
    """One's own new password."""

    old: SecretStr
    new: SecretStr


def add_operator(office: Office, command: AddOperator) -> OperatorAdded:
    """Add an account: a row in the database and a wrap of its key in the keyring."""
    office.require(Permission.MANAGE_OFFICE)
    username = tidy_username(command.username, "username")
    if office.store.ask_one(Operator, "operator_by_username", username=username) is not None:
        raise ToCorrect(Problem("username_taken", "username", {"username": username}))
    password = command.password.get_secret_value()
    check_password(password, username, "password")
    operator_id = new_id()
    keyring = Keyring.load(office.folder)
    with office.write("add-operator", command) as tx:
        tx.insert(
            "operator",
            {
                "id": operator_id,
                "username": username,
                "name": command.name.strip(),
                "role": command.role,
                "active": 1,
                "created_at": office.now(),
            },
        )
        # Inside the transaction: a row without a wrap could never sign in. A wrap without a row cannot either
        # and is replaced when the same name is added again.
        keyring.add_wrap(office.key, username, password)
    return OperatorAdded(operator_id=operator_id)


def list_operators(office: Office) -> list[Operator]:
    """List every account, active ones first."""
    office.require(Permission.MANAGE_OFFICE)
    return office.store.ask(Operator, "operators")


def retire_operator(office: Office, operator_id: str) -> None:
    """Close an account: its wrap of the key goes, its name stays on what it did."""
    office.require(Permission.MANAGE_OFFICE)
    operator = next((one for one in list_operators(office) if one.id == operator_id), None)
    if operator is None:
        raise ToCorrect(Problem("operator_unknown"))
    if operator.id == office.operator.id:
        raise ToCorrect(Problem("operator_is_self"))
    with office.write("retire-operator", {"operator_id": operator_id}) as tx:
        tx.update("operator", operator_id, {"active": 0})
        Keyring.load(office.folder).remove_wrap(operator.username)


def change_password(office: Office, command: ChangePassword) -> None:
    """Replace one's own password; the old one must be right."""
    keyring = Keyring.load(office.folder)
    username = office.operator.username
    if keyring.unlock(username, command.old.get_secret_value()) is None:
        raise ToCorrect(Problem("password_wrong", "old"))
    check_password(command.new.get_secret_value(), username, "new")
    with office.write("change-password", {"username": username}):
        keyring.add_wrap(office.key, username, command.new.get_secret_value())
