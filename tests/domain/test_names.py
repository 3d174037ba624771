"""Names: one key for all spellings, a score that orders, titles that do not count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.names import (
    bare_words,
    fold_word,
    may_be_one_name,
    name_key,
    name_score,
    name_words,
    skeleton,
    typed_score,
)

SAME = [
    ("Soekarno", "SUKARNO"),
    ("Djamilah", "Jamilah"),
    ("Chotimah", "Khotimah"),
    ("Chotimah", "Hotimah"),
    ("Tjahjono", "Cahyono"),
    ("Jusuf", "Yusuf"),
    ("Soerjono", "Suryono"),
    ("Soeprijanto", "Supriyanto"),
    ("Widjaja", "Wijaya"),
    ("Koesoema", "Kusuma"),
    ("Setiawan", "Setyawan"),
    ("Syamsul", "Samsul"),
    ("Sjamsul", "Syamsul"),
    ("Sholeh", "Soleh"),
    ("Achmad", "Akhmad"),
    ("Ach. Fauzi", "Ahmad Fauzy"),
    ("Rahmad", "Rachmat"),
    ("Taufiq", "Taufik"),
    ("Octavia", "Oktavia"),
    ("Arief", "Arif"),
    ("Zaenal", "Zainal"),
    ("Aziz", "Azis"),
    ("Mahfudz", "Mahfud"),
    ("Suwarno", "Suarno"),
    ("Annisa", "Anisa"),
    ("Rosé", "Rose"),
    ("Nu'man", "Numan"),
    ("Muh. Yusuf", "Muhammad Yusuf"),
    ("Moh Yusuf", "Mohammad Yusuf"),
    ("Moch. Yusuf", "Mochamad Yusuf"),
    ("M. Yusuf", "Muhamad Jusuf"),
    ("M.YUSUF", "Mohammed Yusuf"),
    ("Yusuf, Muhammad", "Muhammad Yusuf"),
    ("Abd. Rahman", "Abdul Rahman"),
    ("Abdurrahman", "Abdul Rachman"),
    ("Abdulrahman", "Abdur Rahman"),
    ("Abdussalam", "Abdus Salam"),
    ("Siti Aminah", "AMINAH SITI"),
    ("St. Aminah", "Siti Aminah"),
    ("KGS. M. Ali", "Kiagus Muhammad Ali"),
    ("Bayi Ny. Aminah", "BY NY AMINAH"),
    ("H. Ahmad bin Umar", "Ahmad Umar"),
    ("dr. Hj. Siti Aminah, Sp.A.", "Siti Aminah"),
    ("drg. Siti Aminah", "Siti Aminah"),
    ("Ir. H. Budi Santoso, M.M., S. Pd", "Budi Santoso"),
    ("BUDI SANTOSO SE", "Budi Santoso"),
    ("Budi Santoso S.Pd.I", "Budi Santoso"),
    ("Siti-Aminah", "Siti Aminah"),
]

DIFFERENT = [
    ("Budi", "Badu"),
    ("Siti Aminah", "Siti Rohani"),
    ("Abdullah", "Abdul Latif"),
    ("Muhammad Yusuf", "Mahmud Yusuf"),
    ("Yusuf M", "Yusuf Muhammad"),
    ("Bayi Ny. Aminah", "Ny. Aminah"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_spellings_of_one_name_share_their_key(first, second):
    """Protects finding the same person under old spelling, short forms, titles and any word order."""
    assert name_key(first) == name_key(second)
    assert name_score(first, second) >= 90


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_different_names_keep_different_keys(first, second):
    """Protects against a fold so coarse that it finds everybody."""
    assert name_key(first) != name_key(second)
    assert name_score(first, second) < 100


@pytest.mark.parametrize("name", ["Ir", "Hj.", "M", "St", "Ny. Ny.", "SE", "Bin"])
def test_a_name_that_is_only_a_title_stays(name):
    """Protects one-word names from being dropped altogether."""
    assert name_key(name)
    assert bare_words(name)


@pytest.mark.parametrize("name", ["", "  ", "...", "12", ","])
def test_no_letters_give_no_key_and_no_likeness(name):
    """Protects the search from matching everything on an empty text."""
    assert name_key(name) == ""
    assert name_words(name) == ()
    assert name_score(name, "Siti") == 0.0


def test_the_same_letters_score_best():
    """Protects the order of what a search shows: as written, then as spelled otherwise, then a word more or less."""
    wanted = "Siti Chotimah"
    scores = [
        name_score(wanted, name) for name in ("SITI CHOTIMAH", "Siti Khotimah", "Siti Khotimah Lubis", "Siti")
    ]
    assert scores[0] == 100.0
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4
    assert scores[2] > 80 > scores[3]


def test_one_typing_error_costs_little():
    """Protects suggestions for mistyped names."""
    assert name_score("Siti Aminah", "Siti Amnah") > 90
    assert name_score("Siti Aminah", "Budi Santoso") < 50


def test_skeletons_leave_vowels_out():
    """Protects the key the roster search expands typing errors in vowels by."""
    assert skeleton(fold_word("Soekarno")) == skeleton(fold_word("Sokarna")) == "skrn"
    assert skeleton("") == ""


@given(st.text(max_size=40), st.text(max_size=40))
def test_scores_are_symmetric_and_bounded(first, second):
    """Protects every caller from a crash or a score beyond 0 to 100 on any text."""
    score = name_score(first, second)
    assert 0.0 <= score <= 100.0
    assert score == name_score(second, first)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=40))
def test_keys_do_not_depend_on_case_or_order(name):
    """Protects the stored key: one person, one key, as long as no title or short form leads."""
    key = name_key(name)
    assert key == name_key(name.upper()) == name_key(f"  {name}  ")
    assert key == " ".join(sorted(key.split()))


@pytest.mark.parametrize(
    ("typed", "name", "least", "most"),
    [
        ("siti", "SITI AMINAH", 65, 95),
        ("sit", "SITI AMINAH", 65, 95),
        ("aminah siti", "SITI AMINAH", 90, 100),
        ("amina", "Hj. Siti Aminah", 65, 95),
        ("budi", "SITI AMINAH", 0, 40),
        ("", "SITI AMINAH", 0, 0),
    ],
)
def test_part_of_a_name_is_enough_while_typing(typed, name, least, most):
    """A clerk who typed only the first word finds the person, below whoever matches wholly."""
    assert least <= typed_score(typed, name) <= most


def test_two_spellings_that_may_be_one_name() -> None:
    """A part of the name, a slip and a blank are one name; a first name shared with a stranger is not."""
    same = [
        ("SITI", "SITI AMINAH"),
        ("M ALI", "MUHAMMAD ALI"),
        ("NUR AINI", "NURAINI"),
        ("ROSIDA", "ROSIDAH"),
    ]
    others = [("SITI RAHMA", "SITI AMINAH"), ("ROSIDAH", "SITI AMINAH"), ("AHMAD FAUZI", "AHMAD RIZKI")]
    assert [may_be_one_name(one, other) for one, other in (*same, *others)] == [True] * 4 + [False] * 3
