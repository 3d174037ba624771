"""Decides what the sheet Anggaran shows and sets. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from desktop.domain.money import rupiah
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.claims.budget.shown import BudgetBeside, BudgetLine, beside_of, line_of
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values, amount, empty_fields, whole
from desktop.usecases.command import Message
from desktop.usecases.money.budget import BudgetSet, SchemeBudget, SetBudget, budgets, set_budget
from desktop.usecases.money.budget_outlook import BudgetOutlook, ReadOutlook, budget_outlook
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.settings import letter_settings

Empty = Mapping[str, date | None]
"""On which day each program's money ends, None where it outlasts the year."""

FIRST_YEAR, LAST_YEAR = 2000, 2100
SHORTEST_REASON = 3
BELOW = "below_promised"
"""The field of the reason for a ceiling under what is promised; it is asked once the ceiling needs it."""


class BudgetView(Protocol):
    """What the presenter asks of the sheet."""

    def show_budgets(self, lines: Sequence[BudgetLine], year: int) -> None:
        """Show a year of every program; the marked one stays marked."""

    def show_beside(self, beside: BudgetBeside) -> None:
        """Show months, decrees and outlook of the marked program."""

    def show_allowed(self, why_not: str) -> None:
        """Enable the setting of a ceiling, or say why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under the fields of the open dialog, else above the sheet; none clears them."""

    def ask_below(self) -> None:
        """Ask in the open dialog why the ceiling goes below what is promised."""

    def show_done(self, sentence: str) -> None:
        """Close the dialog and say what was set."""


class BudgetPresenter:
    """One year of all programs, the marked one in full."""

    def __init__(self, view: BudgetView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._year = office.today().year
        self._found: dict[str, SchemeBudget] = {}
        self._near = 0
        self._marked = ""

    def refresh(self) -> None:
        """Read the year."""
        office, year = self._office, self._year
        self._view.show_allowed(why_not(office, Permission.SET_BUDGET, "menetapkan pagu"))

        def work() -> tuple[tuple[SchemeBudget, ...], int, Empty]:
            found = budgets(office, year)
            return found, letter_settings(office.store).near_ceiling_percent, _emptied(office, found)

        self._runner.run(work, lambda found: self._show(*found), self._refused)

    def step(self, years: int) -> None:
        """Go to another year."""
        self._year = min(max(self._year + years, FIRST_YEAR), LAST_YEAR)
        self.refresh()

    def mark(self, scheme: str) -> None:
        """Show a program in full."""
        self._marked = scheme
        year = self._year
        command = ReadOutlook(scheme=scheme, year=year)
        self._runner.run(
            lambda: budget_outlook(self._office, command),
            lambda outlook: self._show_beside(scheme, year, outlook),
            self._refused,
        )

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
        if 0 < len(values.get(BELOW, "").strip()) < SHORTEST_REASON:
            problems.append(Problem("reason_needed", BELOW))
        if problems:
            self._refused(tuple(problems))
            return
        command = SetBudget(
            scheme=values["scheme"],
            year=year,
            ceiling_idr=ceiling,
            decree=values["decree"],
            below_promised=values.get(BELOW, "").strip() or None,
        )

        def saved(result: BudgetSet) -> None:
            self._year, self._marked = year, command.scheme
            warned = "".join(f" {warning.message}" for warning in result.warnings)
            self._view.show_done(f"Pagu {year} menjadi {rupiah(ceiling)}.{warned}")
            self.refresh()

        self._runner.run(lambda: set_budget(self._office, command), saved, self._not_saved)

    def schemes(self) -> tuple[tuple[str, str], ...]:
        """Return the programs that have a budget: (id, name)."""
        return tuple((one.scheme, one.name) for one in self._found.values())

    def year(self) -> int:
        """Return the year that is shown."""
        return self._year

    def marked(self) -> str:
        """Return the marked program's id, "" before any is."""
        return self._marked

    def _show(self, found: tuple[SchemeBudget, ...], near: int, empty: Empty) -> None:
        self._found, self._near = {one.scheme: one for one in found}, near
        self._view.show_problems(())
        self._view.show_budgets([line_of(one, near, empty.get(one.scheme)) for one in found], self._year)

    def _show_beside(self, scheme: str, year: int, outlook: BudgetOutlook) -> None:
        if (scheme, year) == (self._marked, self._year) and scheme in self._found:
            self._view.show_beside(beside_of(self._found[scheme], outlook, self._near))

    def _not_saved(self, problems: tuple[Problem, ...]) -> None:
        """Ask for the reason as soon as a ceiling needs one; the sentence stands under the ceiling."""
        if any(one.code == "ceiling_below_promised" for one in problems):
            self._view.ask_below()
        self._refused(problems)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def _emptied(office: Office, found: Sequence[SchemeBudget]) -> Empty:
    """Forecast the programs whose year is not over and that still have money."""
    going = [one for one in found if one.year >= office.today().year and one.state.free_idr]
    return {
        one.scheme: budget_outlook(office, ReadOutlook(scheme=one.scheme, year=one.year)).empty_on
        for one in going
    }
