"""Amounts in words, instants in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.letters.indonesian import spoken_instant, terbilang

GOLDEN = {
    0: "nol",
    1: "satu",
    10: "sepuluh",
    11: "sebelas",
    12: "dua belas",
    20: "dua puluh",
    100: "seratus",
    111: "seratus sebelas",
    1_000: "seribu",
    1_999: "seribu sembilan ratus sembilan puluh sembilan",
    10_000: "sepuluh ribu",
    100_000: "seratus ribu",
    101_000: "seratus satu ribu",
    1_000_000: "satu juta",
    1_500_000: "satu juta lima ratus ribu",
    20_000_000: "dua puluh juta",
    360_000_000: "tiga ratus enam puluh juta",
    1_000_000_000: "satu miliar",
    1_000_000_000_000: "satu triliun",
}
DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def value_of(words: str) -> int:
    """Read an amount in words, independently of the library that writes it."""
    for short in ("sepuluh", "sebelas", "seratus", "seribu"):
        long = {
            "sepuluh": "satu puluh",
            "sebelas": "satu belas",
            "seratus": "satu ratus",
            "seribu": "satu ribu",
        }[short]
        words = words.replace(short, long)
    total = group = digit = 0
    for word in words.split():
        if word in DIGITS:
            digit = DIGITS.index(word)
        elif word == "belas":
            group, digit = group + 10 + digit, 0
        elif word in {"puluh", "ratus"}:
            group, digit = group + digit * (10 if word == "puluh" else 100), 0
        else:
            total, group, digit = total + (group + digit) * SCALES[word], 0, 0
    return total + group + digit


@pytest.mark.parametrize(("amount", "words"), GOLDEN.items())
def test_known_amounts(amount, words):
    """The forms that other programs get wrong (seribu, sebelas, miliar) are right."""
    assert terbilang(amount) == f"{words} rupiah"


@given(st.integers(0, 10**12))
def test_words_mean_the_amount(amount):
    """Reading the words gives the amount back, for every amount a budget can hold."""
    assert value_of(terbilang(amount).removesuffix(" rupiah")) == amount


def test_negative_amount_is_our_mistake():
    """No letter guarantees less than nothing."""
    with pytest.raises(ValueError, match="amount"):
        terbilang(-1)


@pytest.mark.parametrize("at", ["2026-11-26T02:30:00Z", "2026-11-26T09:30:00+07:00"])
def test_instant_is_spoken_in_local_time(at):
    """A stored instant stands on paper in South Sumatra's time, with its weekday."""
    assert spoken_instant(at) == "Kamis, 26 November 2026 pukul 09.30 WIB"


def test_naive_instant_is_our_mistake():
    """An instant without an offset must not be guessed."""
    with pytest.raises(ValueError, match="naive"):
        spoken_instant("2026-11-26T09:30:00")
