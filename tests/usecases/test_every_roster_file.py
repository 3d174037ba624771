"""Each row of "Spreadsheets as they come" and each point of "What a load means" is shown by a file.

Every file ends in the right people and counts, or in a sentence that says what is wrong and what to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.office import Office
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.sentences import sentence
from tests.offices import PASSWORD, HandClock
from tests.sheets.rosters import Read, read
from tests.sheets.troubles import CROWD, MEANING, PER, TABLE, TROUBLES, Trouble

ADVICE = ("lalu", "Buka", "Minta", "Pilih", "Isi", "Simpan")


@pytest.fixture(scope="module")
def asked(office_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return an office that is only asked what a load would do."""
    office = sign_in(office_template, "admin", PASSWORD, HandClock())
    yield office
    office.close()


def test_every_point_has_a_file() -> None:
    """No row of the table and no point is without a file, and there are thirty of them at least."""
    shown = {point for trouble in TROUBLES for point in trouble.shows}
    assert shown == {*TABLE, *MEANING}
    assert len({trouble.name for trouble in TROUBLES}) == len(TROUBLES) >= 30


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(one, id=one.name, marks=[pytest.mark.slow] if one.accepted == CROWD else [])
        for one in TROUBLES
    ],
)
def test_a_file_ends_in_its_people_or_in_a_sentence(asked: Office, tmp_path: Path, trouble: Trouble) -> None:
    """What is accepted are exactly the NIKs that were meant, each row is counted once, nothing is guessed."""
    path = trouble.file(tmp_path)
    if trouble.problem:
        problem = refused_with(asked, path)
        assert problem.code == trouble.problem
        told = sentence(problem.code, problem.values)
        assert path.name in told or "{" not in told
        assert any(word in told for word in ADVICE), told
    if trouble.accepted or trouble.refused:
        found = read(path)
        check_people(trouble, found)
        assert set(trouble.notes) <= {*found.notes}
        assert max(found.tally.dates(), default=None) == trouble.per
    if not trouble.problem:
        loaded = import_roster(asked, ImportRoster(path=str(path), city="16.73", dry_run=True))
        assert (loaded.rows, loaded.accepted) == (
            len(trouble.accepted) + len(trouble.refused),
            len(trouble.accepted),
        )
        assert loaded.rows == loaded.accepted + loaded.rejected + loaded.suspect
        assert loaded.reasons == Counter(trouble.refused)
        assert (loaded.as_of, loaded.new) == (PER, len(set(trouble.accepted)))


def refused_with(office: Office, path: Path) -> Problem:
    with pytest.raises(ToCorrect) as raised:
        import_roster(office, ImportRoster(path=str(path), city="16.73", dry_run=True))
    return raised.value.problems[0]


def check_people(trouble: Trouble, found: Read) -> None:
    people = found.people
    assert [one["nik"] for one in people] == list(trouble.accepted)
    assert [one.problem.code for one in found.refused] == list(trouble.refused)
    assert found.sheet == trouble.sheet or not trouble.sheet
    for wanted, got in (
        (trouble.born, [one["birth_on"] for one in people]),
        (trouble.statuses, [one["cover"][2] for one in people]),
        (trouble.names, [one["name"] for one in people]),
        (trouble.cards, [one["card"] for one in people]),
    ):
        assert not wanted or got == list(wanted)
