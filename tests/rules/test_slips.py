"""What goes home with a patient, and what schemes answer on the first day of their rows: scenario files."""

from __future__ import annotations

from tests.rules.first_days import FIRST_DAYS, described_day
from tests.rules.scenarios import SCHEMES
from tests.rules.slips import SLIPS, described_slip


def test_every_slip_stands_as_written():
    """Which papers, original or copies, who signs, where to, how long a letter holds: as each file says."""
    assert {slip.name: described_slip(slip, SCHEMES) for slip in SLIPS} == {
        slip.name: slip.expected for slip in SLIPS
    }


def test_every_first_day_answers_as_written():
    """On the very day on which its rows begin, each scheme answers what its file says."""
    assert {one.name: described_day(one, SCHEMES) for one in FIRST_DAYS} == {
        one.name: one.expected for one in FIRST_DAYS
    }
    assert {one.scheme for one in FIRST_DAYS} == {scheme.id for scheme in SCHEMES if scheme.file.benefits}
