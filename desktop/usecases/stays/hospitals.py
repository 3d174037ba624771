"""Which hospital a house serves: one that ships with its spellings, or any facility on record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from desktop.db.store import Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.rules.house import Hospital, House, Houses, parse_houses
from desktop.rules.spelling import names_any
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import (
    FacilityRow,
    facilities,
    facilities_like,
    facility_known,
    facility_named,
    folded,
)

_KIND = re.compile(r"^(rs(ud|up|ia|u|k|i|j|m)?|rumah sakit( umum)?( daerah| pusat)?)\b\.?\s*", re.IGNORECASE)
_TITLE = re.compile(r"^(dr\.?|kota|kab\w*\.?)\s+", re.IGNORECASE)
_OF = re.compile(r"\s+(prov\w*|kota|kab\w*)\b.*$", re.IGNORECASE)
_SHORTEST_NAME = 5


@cache
def _shipped(folder: Path) -> Houses:
    return parse_houses((folder / "reference" / "houses.toml").read_text("utf-8"))


def shipped_houses(office: Office) -> Houses:
    """Return the houses, hospitals and shelters of the shipped file."""
    return _shipped(office.reference.folder)


def hospital_of(office: Office, house: House) -> Hospital:
    """Return the hospital a house serves."""
    known = next((one for one in shipped_houses(office).hospitals if one.id == house.hospital), None)
    if known is not None:
        return known
    row = next(one for one in facilities(office.store) if one.id == house.hospital)
    return Hospital(id=row.id, name=row.name, spellings=tuple(dict.fromkeys(_spellings(office, row.name))))


def hospital_choices(office: Office) -> tuple[tuple[str, str], ...]:
    """Return the hospitals on record as (id, name): those of the shipped file first."""
    shipped = shipped_houses(office).hospitals
    spellings = [one for hospital in shipped for one in hospital.spellings]
    rows = (
        (row.id, row.name)
        for row in facilities(office.store)
        if row.kind == "rumah_sakit" and not names_any(row.name, spellings)
    )
    return (*((one.id, one.name) for one in shipped), *rows)


def hospital_id(office: Office, tx: Transaction, named: str | None) -> str:
    """Return the id of a hospital by id, name or spelling; a new name of a hospital becomes a facility.

    Raises ToCorrect: hospital_missing, hospital_unknown (with names that may be meant).
    """
    said = " ".join((named or "").split())
    shipped = shipped_houses(office).hospitals
    usual = [one.name for one in shipped]
    if not said:
        raise ToCorrect(Problem("hospital_missing", "hospital", {"known": usual}))
    for one in shipped:
        if said.casefold() in {one.id, one.name.casefold()} or names_any(said, one.spellings):
            return one.id
    row = next((one for one in facilities(office.store) if one.id == said), None) or facility_known(tx, said)
    if row is None:
        row = _new(office, tx, said, usual)
    return row.id


def _new(office: Office, tx: Transaction, said: str, usual: list[str]) -> FacilityRow:
    """Take in a hospital that nobody has named yet; a slip of typing is asked about."""
    begun = folded(said)
    near = [
        *facilities_like(tx, said),
        *(one.name for one in facilities(office.store) if begun in folded(one.name)),
    ]
    kind = _KIND.match(said)
    named = bool(said[kind.end() :]) if kind else "hospital" in said.casefold()
    if near or not named or len(said) < _SHORTEST_NAME:
        known = list(dict.fromkeys(near)) or usual
        raise ToCorrect(Problem("hospital_unknown", "hospital", {"hospital": said, "known": known}))
    return facility_named(tx, said)


def _spellings(office: Office, name: str) -> Iterator[str]:
    """Yield how papers write a hospital: "RSUD Dr. Sobirin", "RSUD Sobirin", "Sobirin"."""
    yield name
    kind = _KIND.match(name)
    if kind is None:
        return
    full = _OF.sub("", name[kind.end() :])
    core = _TITLE.sub("", full)
    if not core:
        return
    for said in (full, core):
        yield f"{kind.group().strip()} {said}"
    # The name of a city alone is no hospital: there are others in it.
    if len(core) >= _SHORTEST_NAME and office.reference.regions.find_city(core) is None:
        yield core
