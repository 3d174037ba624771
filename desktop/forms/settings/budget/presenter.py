"""Decides what the section Anggaran shows and sets. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop.domain.dates import long_date, parse_instant, short_date, wib
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.mood import Mood
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values, amount, empty_fields, whole
from desktop.usecases.budget import SchemeBudget, SetBudget, budgets, set_budget
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

FIRST_YEAR, LAST_YEAR = 2000, 2100
_NEAR_PERCENT = 10


@dataclass(frozen=True)
class BudgetLine:
    """One program's year; the numbers sort, the words are read."""

    scheme: str
    name: str
    ceiling: str
    reserved: str
    realised: str
    free: str
    free_idr: int
    mood: Mood
    letters: int
    about: tuple[str, ...]


class BudgetView(Protocol):
    """What the presenter asks of the section."""

    def show_schemes(self, schemes: Sequence[tuple[str, str]], year: int) -> None:
        """Offer the programs: (id, name), and propose the year."""

    def show_budgets(self, lines: Sequence[BudgetLine], year: int) -> None:
        """Show a year of every program."""

    def show_allowed(self, why_not: str) -> None:
        """Unlock the form, or lock it and say why."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_saved(self, sentence: str) -> None:
        """Say what was set and empty the form."""


class BudgetPresenter:
    """One year of all programs."""

    def __init__(self, view: BudgetView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._year = office.today().year
        self._offered = False

    def refresh(self) -> None:
        """Read the year."""
        office, year = self._office, self._year
        self._view.show_allowed(why_not(office, Permission.SET_BUDGET, "menetapkan pagu"))
        self._runner.run(lambda: budgets(office, year), self._show, self._refused)

    def show_year(self, text: str) -> None:
        """Go to another year, as typed; anything else is left alone."""
        if text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR:
            self._year = int(text)
            self.refresh()

    def save(self, values: Values) -> None:
        """Set a ceiling."""
        problems = empty_fields(values, ("ceiling_idr", "decree"))
        if not values["scheme"]:
            problems.insert(0, Problem("scheme_missing", "scheme"))
        year = ceiling = 0
        try:
            year = whole(values, "year", FIRST_YEAR, LAST_YEAR)
            ceiling = amount(values, "ceiling_idr") if values["ceiling_idr"] else 0
        except ToCorrect as wrong:
            problems += wrong.problems
        if problems:
            self._refused(tuple(problems))
            return
        command = SetBudget(scheme=values["scheme"], year=year, ceiling_idr=ceiling, decree=values["decree"])

        def saved(_result: object) -> None:
            self._year = year
            self._view.show_saved(f"Pagu {year} menjadi {rupiah(ceiling)}.")
            self.refresh()

        self._runner.run(lambda: set_budget(self._office, command), saved, self._refused)

    def _show(self, found: tuple[SchemeBudget, ...]) -> None:
        if not self._offered:
            self._offered = True
            self._view.show_schemes([(one.scheme, one.name) for one in found], self._year)
        self._view.show_budgets([_line(one) for one in found], self._year)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def _line(found: SchemeBudget) -> BudgetLine:
    state = found.state
    free = state.free_idr
    return BudgetLine(
        scheme=found.scheme,
        name=found.name,
        ceiling="belum ditetapkan" if state.ceiling_idr is None else rupiah(state.ceiling_idr),
        reserved=rupiah(state.reserved_idr),
        realised=rupiah(state.realised_idr),
        free="–" if free is None else rupiah(free),
        free_idr=-1 if free is None else free,
        mood=_mood(state.ceiling_idr, free),
        letters=state.letters,
        about=tuple(_about(found)),
    )


def _mood(ceiling: int | None, free: int | None) -> Mood:
    if ceiling is None or free is None:
        return "plain"
    if free <= 0:
        return "bad"
    return "warn" if free * 100 <= ceiling * _NEAR_PERCENT else "good"


def _about(found: SchemeBudget) -> list[str]:
    empty_on = found.state.forecast_empty_on
    lines = [_forecast(empty_on)] if empty_on else []
    for one in found.decrees:
        when = short_date(wib(parse_instant(one.moved_at)).date())
        sign = "+" if one.amount_idr >= 0 else ""
        lines.append(f"{when} · {one.decree} · {sign}{rupiah(one.amount_idr)} · {one.moved_by}")
    return lines


def _forecast(empty_on: date) -> str:
    return f"Bila terus seperti ini, pagu habis sekitar {long_date(empty_on)}."
