"""A year's money in words: each program's line, its months, decrees and outlook. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import long_date, parse_instant, short_date, wib
from desktop.domain.money import rupiah
from desktop.forms.claims.shown import month_words, plain_idr
from desktop.forms.mood import Mood
from desktop.usecases.money.budget import SchemeBudget
from desktop.usecases.money.budget_outlook import BudgetMonth, BudgetOutlook


@dataclass(frozen=True)
class BudgetLine:
    """One program's year; the numbers sort and draw, the words are read."""

    scheme: str
    name: str
    ceiling: str
    reserved: str
    realised: str
    free: str
    ceiling_idr: int
    reserved_idr: int
    realised_idr: int
    free_idr: int
    mood: Mood
    standing: str
    letters: int


@dataclass(frozen=True)
class MonthLine:
    """What moved in a month."""

    month: str
    letters: int
    reserved: str
    released: str
    realised: str


@dataclass(frozen=True)
class BudgetBeside:
    """What stands beside the marked program; `text` is ready for the proposal of the budget change."""

    name: str
    standing: str
    mood: Mood
    rate: str
    text: str
    months: tuple[MonthLine, ...]
    decrees: tuple[str, ...]


def line_of(found: SchemeBudget, near_percent: int, empty_on: date | None = None) -> BudgetLine:
    """Write a program's year; `empty_on` is the day on which its money ends, None when it lasts."""
    state = found.state
    mood, standing = _standing(found, near_percent, empty_on)
    return BudgetLine(
        scheme=found.scheme,
        name=found.name,
        ceiling="–" if state.ceiling_idr is None else plain_idr(state.ceiling_idr),
        reserved=plain_idr(state.reserved_idr),
        realised=plain_idr(state.realised_idr),
        free="–" if state.free_idr is None else plain_idr(state.free_idr),
        ceiling_idr=state.ceiling_idr or 0,
        reserved_idr=state.reserved_idr,
        realised_idr=state.realised_idr,
        free_idr=-1 if state.free_idr is None else state.free_idr,
        mood=mood,
        standing=standing,
        letters=state.letters,
    )


def beside_of(found: SchemeBudget, outlook: BudgetOutlook, near_percent: int) -> BudgetBeside:
    """Write what stands beside a program."""
    mood, standing = _standing(found, near_percent, outlook.empty_on)
    return BudgetBeside(
        name=f"{found.name}, {found.year}",
        standing=standing,
        mood=mood,
        rate=_rate(outlook),
        text=outlook.text if found.state.ceiling_idr is not None else "",
        months=tuple(_month(month) for month in outlook.months),
        decrees=tuple(_decrees(found)),
    )


def _standing(found: SchemeBudget, near_percent: int, empty_on: date | None) -> tuple[Mood, str]:
    ceiling, free = found.state.ceiling_idr, found.state.free_idr
    if ceiling is None or free is None:
        return "plain", "Belum ada pagu"
    if free < 0:
        return "bad", f"Melampaui pagu {rupiah(-free)}"
    if not free:
        return "bad", "Pagu habis"
    percent = free * 100 // ceiling
    if free * 100 <= ceiling * near_percent:
        return "warn", f"Hampir habis, {percent} %"
    if empty_on is not None:
        return "warn", f"Habis {empty_on:%d/%m/%Y}"
    return "good", f"Sisa {percent} %"


def _rate(outlook: BudgetOutlook) -> str:
    if not outlook.per_day_idr:
        return "Belum ada laju pemakaian."
    rate = f"Terpakai rata-rata {rupiah(outlook.per_day_idr)} per hari."
    if outlook.empty_on is None:
        return f"{rate} Cukup sampai akhir tahun."
    return f"{rate} Habis sekitar {long_date(outlook.empty_on)}."


def _month(month: BudgetMonth) -> MonthLine:
    return MonthLine(
        month=month_words(month.month),
        letters=month.letters,
        reserved=plain_idr(month.reserved_idr),
        released=plain_idr(month.released_idr),
        realised=plain_idr(month.realised_idr),
    )


def _decrees(found: SchemeBudget) -> list[str]:
    lines = []
    for one in found.decrees:
        when = short_date(wib(parse_instant(one.moved_at)).date())
        sign = "+" if one.amount_idr >= 0 else ""
        lines.append(f"{when} · {one.decree} · {sign}{rupiah(one.amount_idr)} · {one.moved_by}")
    return lines
