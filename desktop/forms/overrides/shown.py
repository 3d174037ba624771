"""Overrides in lines, and how many each officer decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.dates import short_date
from desktop.domain.money import rupiah
from desktop.usecases.verdicts.overrides import OverrideShown, OverridesListed

_OF = {"rule": "Aturan program", "ceiling": "Pagu"}
_STATES = {"issued": "Berlaku", "void": "Batal"}


@dataclass(frozen=True)
class OverrideLine:
    """One override; `sorted_on` and `amount_idr` sort."""

    letter_id: str
    number: str
    on: str
    sorted_on: str
    officer: str
    against: str
    reason: str
    scheme: str
    amount: str
    amount_idr: int
    state: str


def override_lines(listed: OverridesListed, schemes: Mapping[str, str]) -> list[OverrideLine]:
    """Write the list; `schemes` are names by id."""
    return [_line(one, schemes) for one in listed.overrides]


def _line(one: OverrideShown, schemes: Mapping[str, str]) -> OverrideLine:
    return OverrideLine(
        letter_id=one.letter_id,
        number=one.number,
        on=short_date(one.on),
        sorted_on=one.on.isoformat(),
        officer=one.operator_name,
        against=_OF[one.of],
        reason=one.reason,
        scheme=schemes.get(one.scheme, one.scheme),
        amount=rupiah(one.amount_idr),
        amount_idr=one.amount_idr,
        state=_STATES.get(one.state, one.state),
    )


def counted(listed: OverridesListed) -> str:
    """Say how many of the letters rest on an override, by whom, for how much."""
    if not listed.overrides:
        return ""
    by = [
        f"{one.operator_name} {one.rule + one.ceiling} ({rupiah(one.amount_idr)})"
        for one in listed.by_operator
    ]
    return f"{len(listed.overrides)} keputusan khusus pada {listed.letters} surat: {', '.join(by)}"
