"""The page of a scheme: every rule of its file in words, with date, source and certainty."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.problem import ToCorrect
from desktop.rules.parse import parse_schemes
from desktop.rules.rows import Row
from desktop.rules.scheme import TABLES
from desktop.usecases.schemes.page import page_of, scheme_page
from desktop.usecases.schemes.words import TITLES, row_words
from tests.rules.pages import NAMES, PAGES, described_page, read_page
from tests.rules.scenarios import SCHEMES, shipped_files


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_reads_as_written(path):
    """Each page scenario stands word for word: head, sections, rows, dates, sources."""
    expected = read_page(path)
    scheme = next(one for one in SCHEMES if one.id == expected["program"])
    seen = described_page(page_of(scheme, expected["tanggal"], NAMES))
    assert seen == {name: expected[name] for name in seen}, expected["judul"]


def test_every_scheme_has_its_page():
    """No scheme is without the file that shows its page."""
    assert {read_page(path)["program"] for path in PAGES} == {scheme.id for scheme in SCHEMES}


def test_every_table_has_its_heading():
    """A new table of scheme files cannot be forgotten on the page."""
    assert tuple(TITLES) == TABLES
    with pytest.raises(TypeError):
        row_words(Row.model_validate({"from": date(2025, 1, 1), "source": "x", "certainty": "confirmed"}))


def test_page_tells_what_holds_on_the_day(office):
    """A row is marked by the day asked for: not yet, in force, or no longer."""
    caps = {
        day: [
            line.in_force
            for section in scheme_page(office, "jkn", day).sections
            if section.title == "Batas biaya"
            for line in section.lines
        ]
        for day in (date(2013, 12, 31), date(2023, 1, 8), date(2023, 1, 9))
    }
    assert list(caps.values()) == [[False] * 6, [True] * 2 + [False] * 4, [False] * 2 + [True] * 4]


def test_unknown_scheme_is_named(office):
    """Asking for a scheme that does not exist is something to correct."""
    with pytest.raises(ToCorrect) as error:
        scheme_page(office, "entah", date(2025, 1, 1))
    assert [problem.code for problem in error.value.problems] == ["scheme_unknown"]


def test_rare_values_are_written():
    """A stay of at most so many days, a letter that cannot be extended and a note stand on the page too."""
    text = shipped_files()["sumsel-berkat.toml"].replace(
        "care_class = 3", 'care_class = 3\nmax_days = 9\nnote = "Lihat juga."'
    )
    more = '\n[[letters]]\nfrom = 2023-09-13\nsource = "x"\ncertainty = "confirmed"\ncare = "inpatient"\nvalid_days = 7\nextendable = false\n'
    (scheme,) = parse_schemes({"sumsel-berkat.toml": text + more})
    lines = [line for section in page_of(scheme, date(2025, 1, 1), NAMES).sections for line in section.lines]
    assert lines[0].text.endswith("kelas 3; paling lama 9 hari")
    assert lines[0].note == "Lihat juga."
    assert lines[-1].text == "Rawat inap: 7 hari, tidak dapat diperpanjang"
