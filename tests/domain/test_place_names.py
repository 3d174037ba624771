"""Folding of place names: numbers, short forms and blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.place_names import KELURAHAN_WORDS, numbers_in, place_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("35 ILIR", "35ilir"),
        ("35ILIR", "35ilir"),
        ("Tiga-puluh-lima Ilir", "35ilir"),
        ("TIGAPULUHLIMA ILIR", "35ilir"),
        ("XXXV Ilir", "35ilir"),
        ("Tiga-puluh Ilir", "30ilir"),
        ("Dua-puluh Ilir Satu", "20ilir1"),
        ("20 Ilir D. I", "20ilir1"),
        ("20 ILIR D.IV", "20ilir4"),
        ("20 ILIR DIV", "20ilir4"),
        ("20 Ilir D 4", "20ilir4"),
        ("20 Ilir", "20ilir"),
        ("20 Ilir D", "20ilird"),
        ("20 Ilir Darat", "20ilirdarat"),
        ("Sebelas Ulu", "11ulu"),
        ("Sepuluh Ilir", "10ilir"),
        ("Sembilan-belas Ilir", "19ilir"),
        ("Sembilan Sepuluh Ulu", "9/10ulu"),
        ("9-10 ULU", "9/10ulu"),
        ("3 / 4 Ulu", "3/4ulu"),
        ("III-IV ULU", "3/4ulu"),
        ("Tiga Empat Ulu", "3/4ulu"),
        ("Dua Tiga Puluh", "2/30"),
        ("Dua Puluh Tiga Belas", "20/13"),
        ("34 ULU", "34ulu"),
        ("Puluh", "puluh"),
        ("ILIR BARAT II", "ilirbarat2"),
        ("IB 2", "ilirbarat2"),
        ("SU I", "seberangulu1"),
        ("SU", "su"),
        ("IT Barat", "itbarat"),
        ("Sei Buah", "sungaibuah"),
        ("S. Buah", "sungaibuah"),
        ("S", "s"),
        ("LUBUKLINGGAU TIMUR I", "lubuklingautimur1"),
        ("Rambang Kpk Tengah", "rambangkapaktengah"),
        ("KEL/DESA SUKAJADI", "sukajadi"),
        ("Desa", "desa"),
        ("Café", "cafe"),
        ("", ""),
        ("...", ""),
    ],
)
def test_writings_of_one_place_share_their_key(text, key):
    """Protects matching KTP text: words, digits and Roman numerals, Sei and Sungai, joined and parted."""
    assert place_key(text, KELURAHAN_WORDS) == key


def test_numbers_keep_places_apart():
    """Protects against taking 36 Ilir for a misspelt 35 Ilir."""
    assert numbers_in(place_key("20 Ilir D. III")) == ["20", "3"]


@given(st.text(max_size=30))
def test_any_text_has_a_key(text):
    """Protects the form from a crash while an address is typed."""
    assert place_key(text, KELURAHAN_WORDS) == place_key(text.strip(), KELURAHAN_WORDS)
