"""How claims are numbered. The deadline day stands in the letter settings, for every letter prints it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.db.store import Store
from desktop.usecases.command import Command

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
