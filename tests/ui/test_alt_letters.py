"""Alt letters are unique and no label loses a sign."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.alt_letters import AltLetters

WORDS = st.text(st.characters(categories=["L", "Nd", "Zs"], include_characters="&/"), min_size=1, max_size=20)


def letter_of(marked: str) -> str:
    bare = marked.replace("&&", "")
    return bare[bare.index("&") + 1].upper() if "&" in bare else ""


def test_first_letters_of_words_are_preferred():
    """The second label with the same first letter takes the first letter of its next word."""
    letters = AltLetters()
    assert letters.mark("Nama kantor") == "&Nama kantor"
    assert letters.mark("Nama lengkap") == "Nama &lengkap"
    assert letters.mark("Nama") == "N&ama"


def test_without_a_letter_left_the_label_stays_bare():
    """A digit behind a label would read like a count."""
    letters = AltLetters()
    letters.mark("Pu")
    assert [letters.mark("Pu"), letters.mark("Pu")] == ["P&u", "Pu"]


@given(st.lists(WORDS, max_size=20))
def test_no_letter_is_given_twice(words):
    """Whatever the labels are, no two share a letter."""
    letters = AltLetters()
    given_out = [letter for word in words if (letter := letter_of(letters.mark(word)))]
    assert len(set(given_out)) == len(given_out)


@given(WORDS)
def test_the_words_stay(word):
    """Taking the mark away gives back the label: no letter or digit is put behind it."""
    marked = AltLetters().mark(word)
    bare = marked.replace("&&", "\0").replace("&", "").replace("\0", "&")
    assert bare == word
