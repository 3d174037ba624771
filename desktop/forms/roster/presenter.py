"""Decides what the screen Peserta shows and does: check a file first, then load it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.domain.dates import long_date, parse_typed
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.roster.shown import (
    DoubtShown,
    FileShown,
    ImportShown,
    ImportTyped,
    LoadLine,
    doubt_shown,
    doubtful,
    file_shown,
    import_shown,
    load_lines,
    summary_words,
)
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.roster.import_roster import ImportRoster, Progress, RosterLoaded, import_roster
from desktop.usecases.roster.models import FilePreview
from desktop.usecases.roster.preview import preview_roster
from desktop.usecases.roster.summary import ReadRoster, RosterSummary, roster_summary
from desktop.usecases.roster.undo_load import LoadUndone, UndoLoad, undo_load
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

_OF_FORM = {
    "as_of",
    "city",
    "sheet",
    "allow_older",
    "allow_fewer",
    "allow_unknown",
    "allow_other_city",
    "columns",
}
"""Problems of these fields can be answered in the form; others mean another file."""

_OF_COLUMNS = {"roster_no_nik_column", "roster_no_nik_there", "roster_empty", "nik_column_rounded"}
"""Problems that another meaning of the columns may mend."""


class Steps(Protocol):
    """What a long task tells and asks; safe from any thread."""

    def progress(self, counted: Progress) -> None:
        """Tell how far it is."""

    def cancelled(self) -> bool:
        """Whether the clerk pressed *Batal*."""


class RosterView(Protocol):
    """What the presenter asks of the screen."""

    def show_loads(self, lines: Sequence[LoadLine], summary: str) -> None:
        """Show what is loaded."""

    def show_cities(self, cities: Sequence[tuple[str, str]]) -> None:
        """Offer the cities: (code, name)."""

    def show_allowed(self, why_not: str) -> None:
        """Let a file be chosen, or say why not."""

    def show_undo(self, file_name: str, *, empties: bool) -> None:
        """Offer to undo the load of this file; "" offers nothing. `empties`: no roster serves after it."""

    def begin(self, title: str) -> Steps:
        """Show that long work goes on."""

    def end(self) -> None:
        """Show that it is over."""

    def show_checked(self, shown: ImportShown, file_name: str) -> None:
        """Show a dry run, city and day to be confirmed."""

    def show_asking(self, told: Sequence[Message], file_name: str, *, older: bool) -> None:
        """Ask in the form for what the file does not tell; `older` offers to load an older file."""

    def show_file(self, file: FileShown) -> None:
        """Offer the sheets of a file, and let the meaning of its columns be chosen."""

    def show_mapping(self, file: FileShown, told: Sequence[Message], file_name: str) -> None:
        """Ask which columns hold NIK and name: none is known as such, or (`told`) nobody was found so."""

    def ask_doubt(self, doubt: DoubtShown) -> None:
        """Ask before a load that looks like a mistake: another city's file, or far fewer people."""

    def show_changed(self) -> None:
        """Say that the file has to be checked again with what was changed."""

    def show_done(self, shown: ImportShown, file_name: str) -> None:
        """Show the report of a load."""

    def show_file_problems(self, told: Sequence[Message]) -> None:
        """Say what is wrong with the file, where it is chosen; none clears it."""

    def show_overview(self) -> None:
        """Show what is loaded, and the place for a file."""

    def say(self, sentence: str, *, good: bool) -> None:
        """Say what happened, for some seconds."""

    def tell_changed(self) -> None:
        """Tell the window that another roster serves."""


class RosterPresenter:
    """One file at a time: chosen, checked, confirmed, loaded."""

    def __init__(self, view: RosterView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._command: ImportRoster | None = None
        self._busy = False
        self._cities_shown = False
        self._undoable: str | None = None
        self._checked_as: RosterLoaded | None = None
        self._columns: dict[str, str] = {}
        self._read_as: dict[str, str] = {}

    def refresh(self) -> None:
        """Read what is loaded."""
        office = self._office
        self._view.show_allowed(self._why_not())
        if not self._cities_shown:
            self._runner.run(
                lambda: [(city.code, city.name) for city in office.reference.regions.cities()],
                self._show_cities,
                self._told,
            )
        self._runner.run(lambda: roster_summary(office, ReadRoster(limit=200)), self._read, self._told)

    def check(self, typed: ImportTyped) -> None:
        """Read the file without loading it."""
        if self._busy or self._why_not():
            return
        if not typed.path.strip():
            self._view.show_file_problems(messages((Problem("roster_file_missing", "path"),)))
            return
        self._view.show_file_problems(())
        if self._command is None or self._command.path != _path(typed):
            self._forget_columns()  # chosen for the file before
        command = self._read_form(typed)
        if command is not None:
            self._command = command.model_copy(update={"dry_run": True})
            self._work("Memeriksa berkas", self._command, self._checked)

    def edited(self) -> None:
        """City, day or sheet was changed: what was counted no longer holds."""
        if self._command is not None and not self._busy:
            self._view.show_changed()

    def load(self, typed: ImportTyped) -> None:
        """Load the file that was checked."""
        if self._busy or self._command is None:
            return
        command = self._read_form(typed)
        if command is None:
            return
        checked = self._checked_as
        if checked and doubtful(checked) and not typed.agreed:
            name_of = self._office.reference.regions.name_of
            self._view.ask_doubt(doubt_shown(checked, name_of, complete=typed.complete))
            return
        self._work("Memuat data peserta", command, self._loaded)

    def save_rejects(self, path: str) -> None:
        """Save the refused rows for the sender, by reading the file once more."""
        if self._busy or self._command is None:
            return
        command = self._command.model_copy(
            update={"dry_run": True, "rejects_path": path, "allow_older": True}
        )

        def saved(_loaded: RosterLoaded) -> None:
            self._view.say(f"Baris yang ditolak tersimpan di {path}.", good=True)

        self._work("Menyimpan baris yang ditolak", command, saved)

    def undo(self, why: str) -> None:
        """Let the roster before the last load serve again; the reason goes into the journal."""
        office, load_id = self._office, self._undoable
        if self._busy or load_id is None:
            return
        self._runner.run(
            lambda: undo_load(office, UndoLoad(load_id=load_id, why=why)), self._undone, self._told
        )

    def _undone(self, undone: LoadUndone) -> None:
        now = "Belum ada data peserta, seperti sebelum pemuatan itu."
        if undone.as_of:
            now = f"Yang dipakai lagi: {undone.file_name}, data per {long_date(undone.as_of)}."
        self._view.say(f"Pemuatan dibatalkan. {now}", good=True)
        self.leave()
        self._view.tell_changed()

    def leave(self) -> None:
        """Go back to what is loaded."""
        if self._busy:
            return
        self._command = self._checked_as = None
        self._forget_columns()
        self._view.show_file_problems(())
        self._view.show_overview()
        self.refresh()

    def _forget_columns(self) -> None:
        self._columns, self._read_as = {}, {}

    def _work(self, title: str, command: ImportRoster, done: Callable[[RosterLoaded], None]) -> None:
        """Run a load or a dry run beside the office, on a connection of its own."""
        self._busy = True
        steps, office = self._view.begin(title), self._office

        def work() -> RosterLoaded:
            beside = office.again()
            try:
                return import_roster(beside, command, steps.progress, steps.cancelled)
            finally:
                beside.close()

        def ended(loaded: RosterLoaded) -> None:
            self._rest()
            done(loaded)

        self._runner.aside(work, ended, self._refused)

    def _read_form(self, typed: ImportTyped) -> ImportRoster | None:
        as_of: date | None = None
        if typed.as_of.strip():
            try:
                as_of = parse_typed(typed.as_of, self._office.today())
            except ToCorrect as wrong:
                problems = [replace(problem, field="as_of") for problem in wrong.problems]
                self._view.show_asking(messages(problems), Path(typed.path).name, older=False)
                return None
        return ImportRoster(
            path=_path(typed),
            as_of=as_of,
            city=typed.city or None,
            sheet=typed.sheet or None,
            complete=typed.complete,
            allow_older=typed.allow_older,
            allow_fewer=typed.agreed,
            allow_unknown=typed.agreed,
            allow_other_city=typed.agreed,
            sender=typed.sender.strip() or None,
            columns=self._chosen_columns(typed),
        )

    def _chosen_columns(self, typed: ImportTyped) -> dict[str, str]:
        """Return what was changed by hand of the columns' meanings, since the file was named."""
        if typed.columns:
            given = {meaning: at for meaning, at in typed.columns.items() if self._read_as.get(meaning) != at}
            dropped = dict.fromkeys(set(self._read_as) - set(typed.columns), "")
            self._columns |= given | dropped
        return dict(self._columns)

    def _checked(self, loaded: RosterLoaded) -> None:
        self._checked_as, self._read_as = loaded, dict(loaded.columns)
        self._view.show_file_problems(())
        self._view.show_checked(self._shown(loaded), self._file_name())

    def _loaded(self, loaded: RosterLoaded) -> None:
        self._view.show_done(self._shown(loaded), self._file_name())
        self._view.tell_changed()
        self.refresh()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._rest()
        problems = tuple(self._of_column(problem) for problem in problems)
        told = messages(problems)
        if any(problem.code == "import_cancelled" for problem in problems):
            self._view.say(told[0].message, good=False)
        elif all(problem.field in _OF_FORM for problem in problems):
            older = any(problem.code == "roster_older" for problem in problems)
            self._view.show_asking(told, self._file_name(), older=older)
            if any(problem.field == "sheet" for problem in problems):
                self._look_into(self._view.show_file)
        elif all(problem.code in _OF_COLUMNS for problem in problems):
            unknown = any(problem.code == "roster_no_nik_column" for problem in problems)
            words = () if unknown else told
            self._look_into(lambda file: self._view.show_mapping(file, words, self._file_name()))
        else:
            self._command = None
            self._forget_columns()
            self._view.show_overview()
            self._view.show_file_problems(told)

    def _of_column(self, problem: Problem) -> Problem:
        """Blame the column that was named by hand, not a file in which it left nobody to be found."""
        column = self._columns.get("nik")
        if problem.code != "roster_heading_only" or not column:
            return problem
        return Problem("roster_no_nik_there", problem.field, {"column": column})

    def _look_into(self, show: Callable[[FileShown], None]) -> None:
        """Show sheets and columns of a file that was not understood: the clerk says what they are."""
        office, command = self._office, self._command
        if command is None:
            return

        def work() -> FilePreview:
            beside = office.again()
            try:
                return preview_roster(beside, command)
            finally:
                beside.close()

        def found(preview: FilePreview) -> None:
            self._read_as = {one.meaning: one.heading for one in preview.columns if one.meaning}
            show(file_shown(preview))

        self._runner.aside(work, found, self._refused)

    def _told(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_file_problems(messages(problems))

    def _show_cities(self, cities: Sequence[tuple[str, str]]) -> None:
        self._cities_shown = True
        self._view.show_cities(cities)

    def _read(self, summary: RosterSummary) -> None:
        self._undoable = None if self._why_not() else summary.undoable_load_id
        names = {load.load_id: load.file_name for load in summary.loads}
        self._view.show_undo(names.get(self._undoable or "", ""), empties=summary.undo_empties)
        self._view.show_loads(load_lines(summary.serving, self._office.today()), summary_words(summary))

    def _shown(self, loaded: RosterLoaded) -> ImportShown:
        return import_shown(loaded, self._office.reference.regions.name_of)

    def _file_name(self) -> str:
        return Path(self._command.path).name if self._command else ""

    def _rest(self) -> None:
        self._busy = False
        self._view.end()

    def _why_not(self) -> str:
        return why_not(self._office, Permission.IMPORT_ROSTER, "memuat data peserta")


def _path(typed: ImportTyped) -> str:
    return typed.path.strip().strip('"')
