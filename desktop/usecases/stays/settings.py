"""The office's choices about referrals and stays; the defaults serve an office that set nothing."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from desktop.db.store import Transaction
from desktop.domain.referral import VALID_DAYS
from desktop.domain.roles import Permission
from desktop.rules.stays import PUBLISHED_ORDER, Criterion
from desktop.usecases.command import Command
from desktop.usecases.office import Office

KEY = "stays"


class StaySettings(Command):
    """How long a referral holds and with which source, the waiting list's order, the time to answer."""

    referral_days: int = Field(default=VALID_DAYS, ge=1, le=366)
    referral_source: str = "Contoh VClaim: rujukan 18-03-2021 berlaku sampai 16-06-2021 (tanggal + 90)"
    answer_hours: int = Field(default=24, ge=1, le=168)
    order: tuple[Criterion, ...] = PUBLISHED_ORDER


@dataclass(frozen=True)
class _Value:
    value: str


def stay_settings(office: Office, tx: Transaction | None = None) -> StaySettings:
    """Return the settings, defaults where nothing is set."""
    row = (tx or office.store).ask_one(_Value, "setting", key=KEY)
    return StaySettings.model_validate_json(row.value) if row else StaySettings()


def change_stay_settings(office: Office, command: StaySettings) -> None:
    """Save the settings. Raises NotPermitted."""
    office.require(Permission.MANAGE_OFFICE)
    with office.write("change-stay-settings", command) as tx:
        tx.put("setting", {"key": KEY, "value": command.model_dump_json()})
