"""Make a new office: key, first operator (an admin), recovery code, and the rows that ship."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr

from desktop.db.ids import new_id
from desktop.db.keyring import Keyring
from desktop.db.password_hash import FLOOR
from desktop.db.store import Store, new_key
from desktop.domain.dates import instant_text
from desktop.domain.letter_number import parse_unit_code
from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.access.passwords import check_password
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Clock, system_clock
from desktop.usecases.reference import Reference, shipped_reference
from desktop.usecases.settings import SUGGESTED_CODES

Row = dict[str, str | int]


class NewOperator(Command):
    """The first operator."""

    username: str = Field(min_length=1, max_length=40)
    name: str = Field(min_length=1, max_length=100)
    password: SecretStr


class NewOffice(Command):
    """The office as it appears on letters; `city` is a Kemendagri code, `unit_code` stands in numbers."""

    name: str = Field(min_length=1, max_length=120)
    kind: Literal["puskesmas", "rumah_sakit", "dinkes"]
    city: str
    address: str = ""
    phone: str = ""
    unit_code: str = Field(min_length=1, max_length=30)
    counter_code: str = Field(min_length=1, max_length=8)


class Init(Command):
    """Set up a data folder (no sign-in)."""

    office: NewOffice
    operator: NewOperator


class OfficeMade(Result):
    """The recovery code is shown once: print it, seal it, keep it at the Dinas."""

    recovery_code: str
    counter_id: str


def init(folder: Path, command: Init, clock: Clock = system_clock, *, demo: bool = False) -> OfficeMade:
    """Make keyring, database and first operator in an empty folder."""
    reference = shipped_reference()
    if Keyring.exists(folder) or Store.exists(folder):
        raise ToCorrect(Problem("office_exists", "", {"folder": folder.name}))
    password = command.operator.password.get_secret_value()
    typed = command.model_dump(mode="python")
    typed["operator"]["password"] = "" if demo else password  # the demo's is public
    problems = office_problems(typed)
    if problems:
        raise ToCorrect(*problems)
    city = _city(command.office.city)
    unit_code = parse_unit_code(command.office.unit_code)
    username = tidy_username(command.operator.username, "operator.username")
    folder.mkdir(parents=True, exist_ok=True)
    key = new_key()
    at = instant_text(clock())
    installation = new_id()
    # The keyring comes first: a database without its key would be lost, a key without a database is not.
    # The demo's password is public: stretching it longer would only keep people waiting.
    keyring = Keyring.create(folder, key, installation, username, password, FLOOR if demo else None)
    recovery_code = keyring.make_recovery_code(key)
    store = Store.create(folder, key, at=at)
    try:
        operator_id, office_id = new_id(), new_id()
        said = command.model_dump(mode="json", exclude={"operator": {"password"}})
        with store.write(action="init", operator_id=operator_id, at=at, command=said) as tx:
            tx.insert("operator", _operator_row(command, operator_id, username, at))
            row = _office_row(command, office_id, city, installation, demo=demo)
            tx.insert("office", row | {"unit_code": unit_code})
            # The office is itself the place where its visits happen, under the office's id.
            tx.insert("facility", _own_facility(command, office_id, city))
            for row in _shipped_facilities(reference):
                tx.insert("facility", row)
            codes = json.dumps({"classifications": SUGGESTED_CODES})
            tx.insert("setting", {"key": "letter", "value": codes})
    finally:
        store.close()
    return OfficeMade(recovery_code=recovery_code, counter_id=installation)


def office_problems(typed: Mapping[str, Mapping[str, Any]]) -> tuple[Problem, ...]:
    """Return everything in `typed`, shaped like `Init`, that cannot be used; the empty is not looked at."""
    office, operator = typed["office"], typed["operator"]
    username = str(operator.get("username", ""))
    checks: dict[str, Callable[[str, str], object]] = {
        "office.city": _city,
        "office.unit_code": parse_unit_code,
        "office.counter_code": _counter_code,
        "operator.username": tidy_username,
        "operator.password": lambda password, field: check_password(password, username.strip(), field),
    }
    found: list[Problem] = []
    for field, check in checks.items():
        part, _dot, name = field.partition(".")
        text = str((office if part == "office" else operator).get(name, ""))
        try:
            if text:
                check(text, field)
        except ToCorrect as wrong:
            found.extend(wrong.problems)
    return tuple(found)


def _city(text: str, field: str = "office.city") -> str:
    city = shipped_reference().regions.find_city(text)
    if city is None:
        raise ToCorrect(Problem("city_unknown", field, {"city": text}))
    return city


def _counter_code(text: str, field: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9]{1,8}", text):
        raise ToCorrect(Problem("counter_code_wrong", field))
    return text


def tidy_username(text: str, field: str) -> str:
    """Usernames are small letters, digits, dots and hyphens, so that nobody mistypes a capital."""
    username = text.strip().lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,39}", username):
        raise ToCorrect(Problem("username_wrong", field, {"username": text}))
    return username


def _operator_row(command: Init, operator_id: str, username: str, at: str) -> Row:
    return {
        "id": operator_id,
        "username": username,
        "name": command.operator.name.strip(),
        "role": "admin",
        "active": 1,
        "created_at": at,
    }


def _office_row(command: Init, office_id: str, city: str, installation: str, *, demo: bool) -> Row:
    office = command.office
    return {
        "id": office_id,
        "name": office.name.strip(),
        "kind": office.kind,
        "city": city,
        "address": office.address.strip(),
        "phone": office.phone.strip(),
        "counter_code": office.counter_code.upper(),
        "installation_id": installation,
        "epoch": 1,
        "demo": int(demo),
    }


def _own_facility(command: Init, office_id: str, city: str) -> Row:
    office = command.office
    return {
        "id": office_id,
        "name": office.name.strip(),
        "kind": "lain" if office.kind == "dinkes" else office.kind,
        "city": city,
        "kecamatan": "",
        "code": "",
        "contracted": 1,
        "certainty": "kantor ini",
        "retired": 0,
    }


def _shipped_facilities(reference: Reference) -> Iterator[Row]:
    for facility in reference.facilities():
        yield {
            "id": facility.id,
            "name": facility.name,
            "kind": facility.kind,
            "city": reference.regions.find_city(facility.city) or "",
            "kecamatan": facility.kecamatan,
            "code": facility.code,
            "contracted": 1,
            "certainty": facility.certainty,
            "retired": 0,
        }
