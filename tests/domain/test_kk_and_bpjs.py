"""Family card numbers and JKN card numbers."""

from __future__ import annotations

import pytest

from desktop.domain.bpjs import BpjsNumber, padded
from desktop.domain.kk import KkNumber, kk_warnings
from desktop.domain.problem import ToCorrect


def refused(parse, text):
    with pytest.raises(ToCorrect) as caught:
        parse(text)
    (problem,) = caught.value.problems
    return problem.code, problem.field


def test_a_family_card_number_is_cleaned_and_read():
    """Protects reading region, masked and grouped form from a card number in any writing."""
    kk = KkNumber.parse("'1674 0105-0212.9001")
    assert kk.value == "1674010502129001"
    assert (kk.region_code, kk.city_code) == ("16.74.01", "16.74")
    assert kk.masked == "1674••••••••9001"
    assert kk.grouped == "1674 0105 0212 9001"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "kk_length"), ("167401050212900", "kk_length"), ("16740105O2129001", "kk_not_digits")],
)
def test_what_cannot_be_a_family_card_number_is_refused(text, code):
    """Protects length and digits, the only hard checks of a KK number."""
    assert refused(KkNumber.parse, text) == (code, "kk_number")


@pytest.mark.parametrize(
    ("text", "city", "codes"),
    [
        ("1674010502129001", None, []),
        ("1674010502129001", "16.74", []),
        ("1674010502129001", "16.73", ["kk_city_differs"]),
        ("1699010502129001", "16.74", ["kk_region_unknown"]),
        ("1674013102129001", "16.74", ["kk_date_odd"]),
        ("1674019902129001", "99.99", ["kk_city_differs", "kk_date_odd"]),
    ],
)
def test_what_does_not_fit_a_family_card_number_is_a_warning(text, city, codes, regions):
    """Protects cards whose number says another city or an odd day: asked about, never refused."""
    assert [one.code for one in kk_warnings(KkNumber.parse(text), regions, city)] == codes


def test_a_difference_of_cities_names_both(regions):
    """Protects the sentence, also when the entered city has no name in the lists."""
    kk = KkNumber.parse("1674010502129001")
    (known,) = kk_warnings(kk, regions, "16.73")
    (unknown,) = kk_warnings(kk, regions, "99.99")
    assert known.values == {"number_city": "Kota Prabumulih", "kk_city": "Kota Lubuk Linggau"}
    assert unknown.values["kk_city"] == "99.99"


def test_a_card_number_keeps_its_leading_zeros():
    """Protects the zeros that make a JKN card number text and never an integer."""
    card = BpjsNumber.parse("0001 2345 67890")
    assert card.value == "0001234567890"
    assert card.masked == "000•••••••890"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "bpjs_length"), ("1234567890", "bpjs_length"), ("000123456789O", "bpjs_not_digits")],
)
def test_nothing_is_padded_at_the_counter(text, code):
    """Protects against taking a mistyped short card number for one that lost its zeros."""
    assert refused(BpjsNumber.parse, text) == (code, "bpjs_number")


def test_an_import_gets_lost_zeros_back():
    """Protects card numbers that a spreadsheet took for numbers."""
    assert padded("1234567890").value == "0001234567890"
    assert padded("0001234567890").value == "0001234567890"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bpjs_length"),
        ("0", "bpjs_length"),
        ("00012345678901", "bpjs_length"),
        ("1,2E+12", "bpjs_not_digits"),
    ],
)
def test_an_import_does_not_invent_a_card_number(text, code):
    """Protects against padding an empty cell, a zero, too many digits or scientific notation."""
    assert refused(padded, text) == (code, "bpjs_number")
