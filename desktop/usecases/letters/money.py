"""The money a letter promises: within the ceiling, near it, or beyond it by somebody's decision."""

from __future__ import annotations

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.letters.models import IssueLetter
from desktop.usecases.money.budget import LedgerSums, ledger_sums, left_words
from desktop.usecases.office import Office
from desktop.usecases.settings import LetterSettings


def check_ceiling(
    tx: Transaction, command: IssueLetter, settings: LetterSettings
) -> tuple[bool, list[Problem]]:
    """Return whether the head must confirm, and the warnings; refuse what may not go beyond the ceiling."""
    sums = ledger_sums(tx, command.scheme, command.starts_on.year)
    if not sums.decrees:
        return False, [Problem("ceiling_unknown", "amount_idr", {"year": command.starts_on.year})]
    if command.amount_idr <= sums.free_idr:
        return False, _near(sums, command, settings)
    if command.override is not None and command.override.of == "ceiling":
        said = {"free_idr": sums.free_idr, "left": left_words(sums.free_idr)}
        return False, [Problem("ceiling_overridden", "amount_idr", said)]
    values = {
        "free_idr": sums.free_idr,
        "left": left_words(sums.free_idr),
        "amount_idr": command.amount_idr,
        "year": command.starts_on.year,
    }
    if command.provisional:
        return True, [Problem("ceiling_to_confirm", "amount_idr", values)]
    raise ToCorrect(Problem("ceiling_exceeded", "amount_idr", values))


def _near(sums: LedgerSums, command: IssueLetter, settings: LetterSettings) -> list[Problem]:
    left = sums.free_idr - command.amount_idr
    if left * 100 <= sums.ceiling_idr * settings.near_ceiling_percent:
        return [Problem("ceiling_near", "amount_idr", {"left_idr": left, "year": command.starts_on.year})]
    return []


def reserve(office: Office, tx: Transaction, command: IssueLetter, letter_id: str) -> None:
    """Write the reservation of a letter into the ledger."""
    tx.insert(
        "ledger",
        {
            "id": new_id(),
            "scheme": command.scheme,
            "year": command.starts_on.year,
            "movement": "reserve",
            "amount_idr": command.amount_idr,
            "letter_id": letter_id,
            "decree": None,
            "moved_at": office.now(),
            "moved_by": office.operator.id,
        },
    )
