"""Settles a read file's city and data date, completes the roster file, and lets it serve."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from desktop.db.roster import Roster
from desktop.db.roster_build import LoadCounts, LoadFacts, RosterBuilder
from desktop.db.roster_files import clean_up, take_name
from desktop.domain.problem import Problem, SurroundingsFailed, ToCorrect
from desktop.usecases.office import Office, RosterFile
from desktop.usecases.registers.activation_rows import Waiting, note_active, now_active
from desktop.usecases.roster.lost_cover import LostCover, lost_cover, note_lost
from desktop.usecases.roster.models import FilePreview, ImportRoster, RefusedRow, RosterLoaded
from desktop.usecases.roster.reading import FileRead, city_in_titles
from desktop.usecases.roster.senders import FileHabits, remember
from desktop.usecases.sentences import message, sentence

_UNREADABLE = {"database_unreadable", "database_damaged", "database_not_opened", "roster_other_version"}

_SOME_UNKNOWN = 10
"""Fewer people of a status that nobody knows are said, not asked about."""
_TEXTS_SHOWN = 4


@dataclass
class RosterLoad:
    """A file that was read, on its way to being the roster that serves."""

    office: Office
    command: ImportRoster
    load_id: str
    read: FileRead
    warnings: list[Problem]
    habits: FileHabits
    preview: FilePreview
    activated: Sequence[Waiting] = ()
    mostly_unknown: bool = False

    def finish(self, builder: RosterBuilder, given_city: str | None, side: Connection | None) -> RosterLoaded:
        """Settle city and data date, complete the file, and let it serve unless this is a dry run.

        `side` leads to a second process that runs `make_names`.
        """
        as_of = self._as_of()
        city = given_city or self._city()
        self._refuse_older(city, as_of)
        self._ask_other_city(city)
        self._tell_not_own(city)
        dates = self._block_dates(as_of)
        facts = LoadFacts(self.load_id, city, dates, self.command.complete)
        counts = builder.finish(facts, side, serves=not self.command.dry_run)
        self._ask_far_fewer(city, counts)
        self._ask_unknown(city)
        lost = self._lost_cover(builder.path, as_of)
        result = self._result(city, as_of, counts, lost)
        if not self.command.dry_run:
            self._swap(builder.path, result)
        return result

    def _as_of(self) -> date:
        found = self.read.tally.dates()
        as_of = self.command.as_of or max(found, default=None)
        if as_of is None:
            raise ToCorrect(Problem("as_of_missing", "as_of", {"file": Path(self.command.path).name}))
        if as_of > self.office.today():
            raise ToCorrect(Problem("as_of_future", "as_of", {"as_of": as_of, "today": self.office.today()}))
        return as_of

    def _block_dates(self, as_of: date) -> list[date]:
        """Return the data date of each block. A date given by hand stands for the only one a file names."""
        blocks = self.read.tally.blocks
        if self.command.as_of and len({block.on for block in blocks if block.on}) <= 1:
            return [self.command.as_of for _ in blocks]
        return [block.on or as_of for block in blocks]

    def _city(self) -> str:
        """Return the city of most addresses, else the one a title names, else the office's own.

        A NIK's region decides nothing; but where it contradicts the last guess, somebody has to say.
        """
        tally, regions = self.read.tally, self.office.reference.regions
        if self.read.city_votes:
            return self.read.city_votes.most_common(1)[0][0]
        named = self._title_city()
        if named:
            return named
        own = self.office.record.city
        digits, votes = tally.nik_cities.most_common(1)[0]
        usual = f"{digits[:2]}.{digits[2:]}"
        name = regions.name_of(usual)
        if usual != own and name and votes * 2 > tally.accepted:
            raise ToCorrect(Problem("city_needed", "city", {"city": name}))
        self.warnings.append(Problem("city_assumed", "city", {"city": regions.name_of(own) or own}))
        return own

    def _refuse_older(self, city: str, as_of: date) -> None:
        roster = serving_roster(self.office)
        loaded = roster.loaded_for(city) if roster else None
        if loaded and as_of < loaded and not self.command.allow_older:
            raise ToCorrect(Problem("roster_older", "as_of", {"as_of": as_of, "loaded": loaded}))

    def _named_city(self, city: str) -> str:
        """Return the other city that most addresses name, or where few tell the title; "" for none."""
        votes, accepted = self.read.city_votes, self.read.tally.accepted
        named, rows = votes.most_common(1)[0] if votes else ("", 0)
        if rows * 2 <= accepted:
            named = "" if votes[city] * 2 > accepted else self._title_city() or ""
        return "" if named == city else named

    def _title_city(self) -> str | None:
        return city_in_titles(self.read.titles, self.office.reference.regions)

    def _ask_other_city(self, city: str) -> None:
        """Stop before one city's file takes the place of another's people."""
        named = self._named_city(city)
        if not named:
            return
        name_of = self.office.reference.regions.name_of
        values = {"city": name_of(city) or city, "named": name_of(named) or named}
        told = Problem("roster_other_city", "allow_other_city", values)
        if not self.command.dry_run and not self.command.allow_other_city:
            raise ToCorrect(told)
        self.warnings.insert(0, told)

    def _tell_not_own(self, city: str) -> None:
        """Say that a city which was never loaded is not the office's own."""
        own, roster = self.office.record.city, serving_roster(self.office)
        if city != own and not (roster and roster.loaded_for(city)):
            name_of = self.office.reference.regions.name_of
            values = {"city": name_of(city) or city, "own": name_of(own) or own}
            self.warnings.append(Problem("city_not_own", "city", values))

    def _ask_far_fewer(self, city: str, counts: LoadCounts) -> None:
        """Stop before a part of a city, or a file that was cut off, takes the place of the whole."""
        if not counts.far_fewer:
            return
        name = self.office.reference.regions.name_of(city) or city
        values = {"city": name, "people": counts.people, "loaded": counts.before, "gone": counts.gone}
        code = "roster_other_people" if counts.mostly_others else "roster_far_fewer"
        told = Problem(code, "allow_fewer", values)
        if not self.command.dry_run and not self.command.allow_fewer:
            raise ToCorrect(told)
        self.warnings.insert(0, told)

    def _ask_unknown(self, city: str) -> None:
        """Stop before most of a city's active people get a status nobody knows: a column read wrongly."""
        rows, roster = self.read.statuses.rows, serving_roster(self.office)
        if roster is None or rows["unknown"] < max(_SOME_UNKNOWN, rows["active"]):
            return
        before = roster.active_people(city)
        lost = min(before - rows["active"], rows["unknown"])
        self.mostly_unknown = lost * 2 > before
        if not self.mostly_unknown:
            return
        name = self.office.reference.regions.name_of(city) or city
        values = {"city": name, "loaded": before, "people": rows["active"], "count": rows["unknown"]}
        told = Problem("roster_mostly_unknown", "allow_unknown", values)
        if not self.command.dry_run and not self.command.allow_unknown:
            raise ToCorrect(told)
        self.warnings.insert(0, told)

    def _lost_cover(self, built: Path, as_of: date) -> tuple[LostCover, ...]:
        new = Roster.open(built, self.office.key)
        try:
            self.activated = now_active(self.office, new)
            return lost_cover(self.office, serving_roster(self.office), new, as_of)
        finally:
            new.close()

    def _result(
        self, city: str, as_of: date, counts: LoadCounts, lost: tuple[LostCover, ...]
    ) -> RosterLoaded:
        tally = self.read.tally
        return RosterLoaded(
            as_of=as_of,
            city=city,
            rows=tally.rows,
            accepted=tally.accepted,
            rejected=tally.rejected,
            suspect=tally.suspect,
            new=counts.new,
            changed=counts.changed,
            gone=counts.gone,
            same=counts.same,
            people=counts.people,
            people_before=counts.before,
            far_fewer=counts.far_fewer,
            active=self.read.statuses.rows["active"],
            inactive=self.read.statuses.rows["inactive"],
            unknown=self.read.statuses.rows["unknown"],
            mostly_unknown=self.mostly_unknown,
            named_city=self._named_city(city),
            reasons=dict(sorted(tally.reasons.items())),
            sha256=self.read.sha256,
            lost_cover=lost,
            sheet=self.read.sheet,
            columns=self.read.columns,
            refused=tuple(
                RefusedRow(
                    row=one.row,
                    code=one.problem.code,
                    message=sentence(one.problem.code, one.problem.values),
                    suspect=one.suspect,
                )
                for one in self.read.examples
            ),
            warnings=tuple(message(problem) for problem in (*self.warnings, *self._notes(counts))),
            preview=self.preview,
            dry_run=self.command.dry_run,
            load_id=None if self.command.dry_run else self.load_id,
        )

    def _notes(self, counts: LoadCounts) -> list[Problem]:
        repeats = counts.repeats
        noted = self.read.notes | {
            "nik_repeated_same": repeats.same,
            "nik_repeated_older": repeats.older,
            "nik_repeated_differing": repeats.differing,
            "nik_repeated_contradicting": repeats.contradicting,
        }
        told = [Problem(code, "", {"count": count}) for code, count in noted.items() if count]
        return [*self._unknown_statuses(), *told]

    def _unknown_statuses(self) -> list[Problem]:
        """Tell what stands where a status should, and how often nothing does."""
        texts = self.read.statuses.unknown_texts.copy()
        empty = texts.pop("", 0)
        said = self.read.statuses.rows["unknown"] - empty
        shown = [text for text, _ in texts.most_common(_TEXTS_SHOWN)]
        words = ", ".join([*shown, "…"] if len(texts) > len(shown) else shown)
        told = [Problem("row_status_unknown", "", {"count": said, "texts": words})] if said else []
        return [*told, Problem("row_status_missing", "", {"count": empty})] if empty else told

    def _swap(self, built: Path, result: RosterLoaded) -> None:
        """Name the new file in the records, in the transaction of the journal entry."""
        office = self.office
        final = take_name(built)
        kept = {"lost_cover", "refused", "warnings", "preview", "dry_run", "load_id"}
        try:
            with office.write("import-roster", self.command) as transaction:
                transaction.insert(
                    "roster_load",
                    {
                        "id": self.load_id,
                        "city": result.city,
                        "as_of_on": result.as_of.isoformat(),
                        "complete": int(self.command.complete),
                        "file_name": Path(self.command.path).name,
                        "sha256": result.sha256,
                        "sender": self.command.sender or "",
                        "counts": json.dumps(result.model_dump(mode="json", exclude=kept), sort_keys=True),
                        "loaded_at": office.now(),
                        "loaded_by": office.operator.id,
                    },
                )
                transaction.insert(
                    "roster_current",
                    {
                        "id": self.load_id,
                        "file_name": final.name,
                        "load_id": self.load_id,
                        "since_at": office.now(),
                    },
                )
                remember(transaction, self.command.sender, self.habits)
                note_active(transaction, self.activated, self.load_id, result.as_of)
                note_lost(transaction, self.load_id, result.lost_cover, result.as_of, office.now())
        except BaseException:
            final.unlink(missing_ok=True)
            raise
        # From here on readers take the new file; the one before stays for undo.
        clean_folder(office)


def clean_folder(office: Office) -> None:
    """Remove what no record names; the roster that serves and the one before stay."""
    clean_up(office.folder, {file.file_name for file in office.store.ask(RosterFile, "roster_files")})


def serving_roster(office: Office) -> Roster | None:
    """Return the roster that serves, None also when its file cannot be read: a load is what mends that."""
    try:
        return office.roster()
    except SurroundingsFailed as failure:
        if failure.problems[0].code not in _UNREADABLE:
            raise
        return None
