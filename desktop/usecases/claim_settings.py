"""How claims are numbered. The deadline day stands in the letter settings, for every letter prints it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.db.store import Store
from desktop.domain.letter_number import parse_pattern
from desktop.domain.roles import Permission
from desktop.usecases.command import Command
from desktop.usecases.office import Office

KEY = "claim"
SERIES = "klaim"


class ClaimSettings(Command):
    """The pattern keeps claims apart from letters by its K, so that one number names one paper."""

    classification: str = "400.7.22.1"
    number_pattern: str = "{classification}/K-{sequence:04}{check}/{unit}/{counter}.{epoch}/{year}"


@dataclass(frozen=True)
class _Value:
    value: str


def claim_settings(store: Store) -> ClaimSettings:
    """Return the claim settings, defaults where nothing is set."""
    row = store.ask_one(_Value, "setting", key=KEY)
    return ClaimSettings.model_validate_json(row.value) if row else ClaimSettings()


def change_claim_settings(office: Office, command: ClaimSettings) -> None:
    """Save the claim settings; a pattern that could repeat a number is refused."""
    office.require(Permission.MANAGE_OFFICE)
    parse_pattern(command.number_pattern)
    with office.write("change-claim-settings", command) as tx:
        tx.put("setting", {"key": KEY, "value": command.model_dump_json()})
