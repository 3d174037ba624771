"""Whole rupiah, written and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.money import LARGEST_IDR, parse_rupiah, rupiah, rupiah_cents
from desktop.domain.problem import ToCorrect


def test_rupiah_are_written_the_indonesian_way():
    """Protects amounts on letters from English grouping."""
    assert rupiah(1_500_000) == "Rp1.500.000"
    assert rupiah(0) == "Rp0"
    assert rupiah(-25_000) == "-Rp25.000"
    assert rupiah_cents(360_000_000) == "Rp360.000.000,00"


@pytest.mark.parametrize(
    "text",
    [
        "1500000",
        "1.500.000",
        "Rp1.500.000",
        "rp 1.500.000,00",
        "Rp. 1.500.000,-",
        "1,500,000.00",
        "1 500 000",
        "1500000,00",
    ],
)
def test_an_amount_is_read_however_typed(text):
    """Protects the amount field from asking for one exact form."""
    assert parse_rupiah(text) == 1_500_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rp",
        "-5000",
        "1.5",
        "150.00",
        "1.500.00",
        "1.500,000",
        "1.500,50",
        "1,5 juta",
        "15.00.000",
        "lima",
        "9" * 16,
        "１５００",
    ],
)
def test_what_could_mean_two_amounts_is_asked_again(text):
    """Protects budgets from an amount read a thousand times too small or too large."""
    with pytest.raises(ToCorrect) as caught:
        parse_rupiah(f"{text} ")
    (problem,) = caught.value.problems
    assert (problem.code, problem.values) == ("amount_not_read", {"text": text})


@given(st.integers(0, LARGEST_IDR))
def test_what_is_written_is_read_back(amount):
    """Protects the round trip between the screen's writing and the stored integer."""
    assert (
        parse_rupiah(rupiah(amount))
        == parse_rupiah(rupiah_cents(amount))
        == parse_rupiah(str(amount))
        == amount
    )
