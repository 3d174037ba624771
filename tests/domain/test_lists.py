"""Lists of much: diagnoses, the keys of very many names, rows of a roster, backups to keep."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import desktop.domain.names
import desktop.domain.roster
from desktop.domain.backup_thinning import to_keep
from desktop.domain.icd10 import DiagnosisEntry, DiagnosisList, icd10_code
from desktop.domain.names import NameKeys, name_key
from desktop.domain.roster import PeopleBlock, Recent, digest_of, joined, row_digests


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("s060", "S06.0"),
        ("S06.0†", "S06.0"),
        (" i10 ", "I10"),
        ("z99 12", "Z99.12"),
        ("sakit", None),
        ("", None),
    ],
)
def test_a_code_is_written_with_its_point(typed: str, code: str | None):
    """However typed; what has not the shape of a code is none."""
    assert icd10_code(typed) == code


def test_a_diagnosis_is_found_by_code_or_words():
    """By the start of its code, else by all words in any place; whole beginnings and short texts first."""
    entries = [
        DiagnosisEntry("S06.0", "Gegar otak"),
        DiagnosisEntry("I10", "Hipertensi esensial"),
        DiagnosisEntry("I15", "Hipertensi"),
        DiagnosisEntry("O16", "Prahipertensi ibu"),
        DiagnosisEntry("B2X", "Kode B2 lama"),
    ]
    found = DiagnosisList(entries)
    assert len(found) == 5
    assert (found.of("I10"), found.of("X99")) == (entries[1], None)

    def codes(text: str, limit: int = 9) -> list[str]:
        return [one.code for one in found.find(text, limit)]

    assert codes("i1") == ["I10", "I15"]
    assert codes("s06.0", 1) == ["S06.0"]
    assert codes("HIPERTENSI") == ["I15", "I10", "O16"]
    assert codes("otak gegar") == ["S06.0"]
    assert codes("b2 lama") == ["B2X"]
    assert codes("i99") == codes("  ") == codes("?!") == codes("demam") == []


def test_keys_of_many_names_are_those_of_each(monkeypatch):
    """Titles, initials and old spellings too, and when more words come than are remembered."""
    names = [
        "SITI AMINAH",
        "H. Soekarno",
        "dr. M. Djamilah",
        "Siti  Aminah",
        "A",
        "Nur'aini",
        "Siti Budi Tjahjono",
    ]
    monkeypatch.setattr(desktop.domain.names, "_WORDS_KEPT", 2)
    assert list(NameKeys().of(names)) == [name_key(name) for name in names]


def test_blocks_are_joined_in_their_order():
    """Column by column, nothing lost."""
    one = PeopleBlock(["1"], ["c"], ["n"], ["d"], [1], [2], [3])
    two = PeopleBlock(["2"], ["e"], ["m"], ["f"], [4], [5], [6])
    assert joined([one, two]) == PeopleBlock(
        ["1", "2"], ["c", "e"], ["n", "m"], ["d", "f"], [1, 4], [2, 5], [3, 6]
    )


def test_the_oldest_combinations_go(monkeypatch):
    """Twice as many as are kept, then the oldest leave and the newest stay."""
    monkeypatch.setattr(desktop.domain.roster, "COMBINATIONS_KEPT", 4)
    monkeypatch.setattr(desktop.domain.roster, "TICK_ROWS", 1)
    recent: Recent[str] = Recent()
    for number in range(9):
        recent.learn(number, str(number))
    assert list(recent) == [3, 4, 5, 6, 7, 8]


def test_equal_rows_have_equal_fingerprints():
    """Another card, name, detail or cover is another row; a text's fingerprint is 32 bits."""
    rows = row_digests(["1", "1", "2", "1"], ["A", "A", "A", "A"], ["d", "d", "d", "d"], [7, 7, 7, 8])
    first, again, other_card, other_cover = rows
    assert first == again
    assert len({first, other_card, other_cover}) == 3
    assert digest_of("a") == digest_of("a") != digest_of("b")
    assert 0 <= digest_of("a") < 2**32


def test_the_newest_backup_of_each_span_is_kept():
    """24 hours, 14 days, 8 weeks, 12 months; of one hour only the newest, and the newest of all always."""
    newest = datetime(2026, 11, 23, 9, 50, tzinfo=UTC)
    hourly = [newest - timedelta(minutes=30 * step) for step in range(2 * 24 * 500)]
    kept = sorted(to_keep(hourly), reverse=True)
    assert kept[0] == newest
    assert hourly[1] not in kept
    last_day = [one for one in kept if newest - one < timedelta(hours=24)]
    assert len(last_day) == 24
    assert len({(one.year, one.month) for one in kept}) == 12
    assert len({one.date() for one in kept if newest - one < timedelta(days=14)}) == 14
    assert to_keep([]) == frozenset()
