"""Lists of void letters taken in by whoever checks letters: from a file or printed codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import Field

from desktop.db.store import Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.seal import Roots, Seal, cleaned
from desktop.letters.void_bulletin import PREFIX as PART
from desktop.letters.void_bulletin import joined, read_part
from desktop.letters.void_list import LONGEST, VoidList, read_void_list
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.seals.city_root import trusted_roots
from desktop.usecases.seals.counter_key import key_lost_by_list
from desktop.usecases.seals.known_lists import for_its_city, known_lists, taken_lists
from desktop.usecases.sentences import messages

OLD_DAYS = 7


class TakeRevocations(Command):
    """A list that arrived: the file, or the texts of one code, or of all codes of an announcement."""

    path: str | None = None
    codes: tuple[str, ...] = Field(default=(), max_length=999)


class RevocationsTaken(Result):
    """What is known now. `missing` names the parts still to be scanned; until then nothing is taken.

    `whose` is the counter that signed ("L1"), "" for the whole city; `letters` and `keys` how many it names.
    """

    missing: tuple[int, ...]
    version: int | None = None
    made_on: date | None = None
    whose: str = ""
    letters: int = 0
    keys: int = 0
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True)
class _Newest:
    made_on: str


def take_revocations(office: Office, command: TakeRevocations) -> RevocationsTaken:
    """Take in a list from a file or from scanned codes; an older one never replaces a newer one.

    Raises ToCorrect: list_one_source, list_missing, list_wrong, list_parts_mixed. Raises NotPermitted.
    """
    office.require(Permission.VERIFY)
    if (command.path is None) == (not command.codes):
        raise ToCorrect(Problem("list_one_source", "path"))
    roots = trusted_roots(office.store)
    if command.path is not None:
        text, given = _from_file(command.path, roots)
    else:
        missing, text = _from_codes(command.codes)
        if missing:
            return RevocationsTaken(missing=missing)
        given = read_void_list(text, roots)
    before = key_lost_by_list(office)
    warnings = _keep(office, text, given)
    if key_lost_by_list(office) and not before:
        warnings.append(Problem("list_names_own_key"))
    return RevocationsTaken(
        missing=(),
        version=given.version,
        made_on=given.made_on,
        whose=given.counter,
        letters=len(given.numbers),
        keys=len(given.keys),
        warnings=messages(warnings),
    )


def newest_list_day(office: Office) -> date | None:
    """Return the day of the newest list known here, given out or taken in; None without any."""
    row = office.store.ask_one(_Newest, "void_list_newest")
    return date.fromisoformat(row.made_on) if row else None


def lists_for(office: Office, path: str | None) -> tuple[list[VoidList], list[Problem]]:
    """Return the lists known here, after taking in the one at `path`, and what was wrong with that one.

    Raises ToCorrect(list_missing, list_wrong).
    """
    roots = trusted_roots(office.store)
    warnings: list[Problem] = []
    given = [] if path is None else [_from_file(path, roots)]
    for text, given_list in given:
        warnings += _keep(office, text, given_list)
    found = [one.said for one in known_lists(office.store)]
    return found + [for_its_city(office.store, taken) for _, taken in given], warnings


def about_lists(lists: list[VoidList], sealed: Seal, today: date) -> tuple[date | None, list[Problem]]:
    """Return the date of the newest list that covers a letter, and what its age means."""
    covering = [one.made_on for one in lists if one.covers(sealed)]
    if not covering:
        return None, [Problem("list_none")]
    made_on = max(covering)
    days = (today - made_on).days
    if days < 0:
        return made_on, [Problem("list_future", "", {"made_on": made_on})]
    if days > OLD_DAYS:
        return made_on, [Problem("list_old", "", {"made_on": made_on, "days": days})]
    return made_on, []


def _keep(office: Office, text: str, given: VoidList) -> list[Problem]:
    """Keep a list that holds, unless a newer one of the same signer is known."""
    known = next((one for one in taken_lists(office.store) if one.signer == given.signer), None)
    if known is not None and known.version > given.version:
        values = {"version": given.version, "known": known.version}
        return [Problem("list_older_than_known", "revocations_path", values)]
    if not office.store.read_only and (known is None or known.version < given.version):
        with office.write("take-void-list", {"signer": given.signer, "version": given.version}) as tx:
            take_in(tx, office, text, given)
    return []


def _from_codes(codes: tuple[str, ...]) -> tuple[tuple[int, ...], str]:
    """Return which parts are missing, and the list once none is. Raises ToCorrect(list_parts_mixed)."""
    texts = [cleaned(code) for code in codes]
    if not any(text.startswith(PART) for text in texts):
        return (), texts[0]
    parts = [part for part in map(read_part, texts) if part is not None]
    if len(parts) != len(texts) or len({(part.sum, part.of) for part in parts}) != 1:
        raise ToCorrect(Problem("list_parts_mixed", "codes"))
    missing = tuple(sorted(set(range(1, parts[0].of + 1)) - {part.at for part in parts}))
    return missing, joined(parts) or ""


def _from_file(path: str, roots: Roots) -> tuple[str, VoidList]:
    try:
        with Path(path).open("rb") as file:
            content = file.read(LONGEST + 1)
    except OSError as error:
        raise ToCorrect(Problem("list_missing", "revocations_path", {"path": path})) from error
    text = cleaned(content.decode("ascii", errors="replace"))
    return text, read_void_list(text, roots)


def take_in(tx: Transaction, office: Office, text: str, taken: VoidList) -> None:
    """Keep a list as the newest of its signer."""
    row = {
        "signer": taken.signer,
        "version": taken.version,
        "made_on": taken.made_on.isoformat(),
        "content": text,
        "taken_at": office.now(),
    }
    tx.put("void_list_taken", row)
