"""How the activation list is ranked and what is sent on: weights, ages, quota, columns. All unconfirmed."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from desktop.db.store import Store
from desktop.domain.need import Need
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.rules.need import NeedScale
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office

COLUMNS = (
    "NIK",
    "Nomor KK",
    "Nomor kartu JKN",
    "Nama",
    "Tanggal lahir",
    "Jenis kelamin",
    "Alamat",
    "RT",
    "RW",
    "Kelurahan",
    "Kecamatan",
    "Telepon",
    "Segmen sekarang",
    "Status sekarang",
    "Nilai",
    "Alasan",
    "Keadaan",
)
"""What an activation list can hold, by the heading."""

_USUAL = (
    "NIK", "Nomor KK", "Nomor kartu JKN", "Nama", "Tanggal lahir", "Jenis kelamin", "Alamat", "RT", "RW",
    "Kelurahan", "Kecamatan", "Telepon", "Alasan",
)  # fmt: skip


class ActivationSettings(Command):
    """What stands here was found nowhere in writing, so every office confirms it for itself.

    `quota` people are proposed at a time. The weights are added up; `columns` are sent on in this order.
    """

    quota: int = Field(default=10_000, ge=1, le=1_000_000)
    open_treatment: int = Field(default=50, ge=0, le=1000)
    pregnant: int = Field(default=40, ge=0, le=1000)
    local_scheme: int = Field(default=30, ge=0, le=1000)
    sktm: int = Field(default=20, ge=0, le=1000)
    elderly: int = Field(default=15, ge=0, le=1000)
    child: int = Field(default=15, ge=0, le=1000)
    home_visit: int = Field(default=10, ge=0, le=1000)
    child_below: int = Field(default=18, ge=0, le=30)
    elderly_from: int = Field(default=60, ge=30, le=120)
    columns: tuple[str, ...] = _USUAL

    def scale(self) -> NeedScale:
        """Return the weights as the rules want them."""
        weights = {need: int(getattr(self, need.value)) for need in Need}
        return NeedScale(weights, self.child_below, self.elderly_from)


class ReadActivationSettings(Command):
    """Ask for the settings."""


class ActivationSettingsShown(Result):
    """The settings; `columns_known` are all headings that `columns` may name. `confirmed` stays false."""

    settings: ActivationSettings
    columns_known: tuple[str, ...] = COLUMNS
    confirmed: bool = False


@dataclass(frozen=True)
class _Value:
    value: str


def activation_settings(store: Store) -> ActivationSettings:
    """Return the settings, the defaults where nothing is set."""
    row = store.ask_one(_Value, "setting", key="activation")
    return ActivationSettings.model_validate_json(row.value) if row else ActivationSettings()


def read_activation_settings(office: Office, _command: ReadActivationSettings) -> ActivationSettingsShown:
    """Return the settings for a screen. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    return ActivationSettingsShown(settings=activation_settings(office.store))


def change_activation_settings(office: Office, command: ActivationSettings) -> ActivationSettingsShown:
    """Save the settings; lists that are made already keep theirs. Raises ToCorrect columns_unknown."""
    office.require(Permission.PROPOSE_ACTIVATION)
    unknown = [name for name in command.columns if name not in COLUMNS]
    if unknown or not command.columns:
        raise ToCorrect(Problem("columns_unknown", "columns", {"names": unknown or "–", "known": COLUMNS}))
    with office.write("change-activation-settings", command) as tx:
        tx.put("setting", {"key": "activation", "value": command.model_dump_json()})
    return ActivationSettingsShown(settings=command)
