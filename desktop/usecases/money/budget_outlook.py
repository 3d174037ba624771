"""How fast a year's money goes, when it ends at that rate, and the words for the mid-year budget change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.money.budget import LedgerSums, ReadBudget, budget, ledger_sums
from desktop.usecases.office import Office
from desktop.usecases.sentences import message

RECENT_DAYS = 90
"""The rate is that of the newest three months: an old rate forecasts an old year."""


class ReadOutlook(Command):
    """Which scheme and year; `next_letter_idr` asks what one more letter would do."""

    scheme: str
    year: int
    next_letter_idr: int | None = None


class BudgetMonth(Result):
    """What moved in a month, by the day of the movement in South Sumatra ("2026-11")."""

    month: str
    reserved_idr: int
    released_idr: int
    realised_idr: int
    letters: int


class BudgetOutlook(Result):
    """`per_day_idr` is promised less released a day; `needed_idr` is what the rest of the year would take.

    `short_idr` is what the ceiling lacks for that, 0 when it suffices; `text` is ready for the proposal.
    """

    months: tuple[BudgetMonth, ...]
    per_day_idr: int
    empty_on: date | None
    needed_idr: int
    short_idr: int
    after_next_letter_idr: int | None
    text: str


@dataclass(frozen=True)
class _Month:
    month: str
    reserved_idr: int
    released_idr: int
    realised_idr: int
    letters: int


@dataclass(frozen=True)
class _Burnt:
    burnt_idr: int
    first_on: str | None


def budget_outlook(office: Office, command: ReadOutlook) -> BudgetOutlook:
    """Return the burn rate, the forecast and the text. Raises ToCorrect(scheme_unknown), NotPermitted."""
    office.require(Permission.READ_BUDGET)
    state = budget(office, ReadBudget(scheme=command.scheme, year=command.year))
    sums = ledger_sums(office.store, command.scheme, command.year)
    months = office.store.ask(_Month, "ledger_by_month", scheme=command.scheme, year=command.year)
    today = min(max(office.today(), date(command.year, 1, 1)), date(command.year, 12, 31))
    rate = _per_day(office, command, today)
    days_left = (date(command.year, 12, 31) - today).days
    needed = rate * days_left
    short = max(needed - sums.free_idr, 0) if state.free_idr is not None else needed
    after = None
    if command.next_letter_idr is not None and state.free_idr is not None:
        after = state.free_idr - command.next_letter_idr
    outlook = BudgetOutlook(
        months=tuple(BudgetMonth.model_validate(vars(one)) for one in months),
        per_day_idr=rate,
        empty_on=_empty_on(sums, rate, today),
        needed_idr=needed,
        short_idr=short,
        after_next_letter_idr=after,
        text="",
    )
    return outlook.model_copy(update={"text": _text(office, command, sums, outlook)})


def _per_day(office: Office, command: ReadOutlook, today: date) -> int:
    """Return whole rupiah a day over the newest days, fewer while the year is younger; rounded up."""
    since = max(today - timedelta(days=RECENT_DAYS - 1), date(command.year, 1, 1))
    burnt = office.store.ask_one(
        _Burnt, "ledger_burnt", scheme=command.scheme, year=command.year, since=since.isoformat()
    )
    if burnt is None or burnt.first_on is None or burnt.burnt_idr <= 0:
        return 0
    days = (today - max(since, date.fromisoformat(burnt.first_on))).days + 1
    return -(-burnt.burnt_idr // max(days, 1))


def _empty_on(sums: LedgerSums, rate: int, today: date) -> date | None:
    """Return the day on which nothing is left, None when the year's money outlasts the year."""
    if not sums.decrees or rate <= 0:
        return None
    day = today + timedelta(days=min(max(sums.free_idr, 0) // rate, 366))
    return day if day <= date(today.year, 12, 31) else None


def _text(office: Office, command: ReadOutlook, sums: LedgerSums, outlook: BudgetOutlook) -> str:
    scheme = office.reference.scheme(command.scheme)
    values = {
        "scheme": scheme.name if scheme else command.scheme,
        "year": command.year,
        "on": office.today(),
        "ceiling_idr": sums.ceiling_idr,
        "reserved_idr": sums.reserved_idr,
        "realised_idr": sums.realised_idr,
        "free_idr": sums.free_idr,
        "letters": sums.holding,
        "per_day_idr": outlook.per_day_idr,
        "empty_on": outlook.empty_on,
        "needed_idr": outlook.needed_idr,
        "short_idr": outlook.short_idr,
        "proposed_idr": sums.ceiling_idr + outlook.short_idr,
    }
    if not outlook.short_idr:
        return message(Problem("budget_suffices", "", values)).message
    return message(Problem("budget_change_needed", "", values)).message
