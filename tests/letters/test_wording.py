"""The office's own wording: checked as a whole, filled from the letter."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

import pytest

from desktop.domain.problem import ToCorrect
from desktop.letters.wording import guarantee_wording, parse_wording, with_wording
from desktop.resources import RESOURCES
from tests.letters.samples import BARE, LONGEST, PROVISIONAL

SHIPPED = (RESOURCES / "letters" / "guarantee.toml").read_text("utf-8")


def codes_of(text):
    with pytest.raises(ToCorrect) as caught:
        parse_wording(text)
    return [problem.code for problem in caught.value.problems]


def test_all_mistakes_are_named_at_once():
    """A missing key, an unknown key and an unknown placeholder are all reported in one go."""
    text = SHIPPED.replace('nature = "Biasa"', 'natur = "Biasa"').replace("{borne_by}", "{pembayar}")
    assert sorted(codes_of(text)) == ["wording_key_missing", "wording_key_unknown", "wording_placeholder"]


@pytest.mark.parametrize(
    "broken", ["{scheme.name}", "{scheme!r}", "{scheme:>9999999}", "{", "{0}", "{due}", "{}"]
)
def test_only_plain_known_placeholders(broken):
    """Braces may hold a known name and nothing else: no attributes, formats or stray braces."""
    line = 'terms = "dijamin melalui program {scheme} dengan'
    assert codes_of(SHIPPED.replace(line, f'terms = "{broken} dengan')) == ["wording_placeholder"]


@pytest.mark.parametrize(
    ("line", "change"), [('nature = "Biasa"', "nature = 3"), ("closing = [", "closing = [7,")]
)
def test_only_text(line, change):
    """A number in place of a sentence is named."""
    assert codes_of(SHIPPED.replace(line, change)) == ["wording_not_text"]


def test_broken_toml_names_the_place():
    """A file that is not TOML says where."""
    assert codes_of("terms = ") == ["wording_not_toml"]


def test_sentences_are_filled():
    """No placeholder survives; a legal basis changes the opening; a subject already set stays."""
    assert "{" not in str(PROVISIONAL.paragraphs)
    assert LONGEST.paragraphs.opening.startswith("Dengan hormat, berdasarkan Peraturan Wali Kota")
    assert with_wording(replace(BARE, subject="Lain"), guarantee_wording()).subject == "Lain"
    assert PROVISIONAL.subject == "Jaminan Pelayanan Kesehatan (Sementara)"


def test_provisional_without_deadline_is_our_mistake():
    """A provisional letter cannot be written without the hour at which the papers are due."""
    with pytest.raises(ValueError, match="papers_due_at"):
        with_wording(replace(BARE, provisional=True), guarantee_wording())


def test_every_code_has_its_sentence():
    """Each code that letters can emit has an Indonesian sentence."""
    sentences = tomllib.loads((RESOURCES / "i18n" / "letters.toml").read_text("utf-8"))
    folder = RESOURCES.parent / "desktop" / "letters"
    source = "".join(file.read_text("utf-8") for file in folder.glob("*.py"))
    emitted = set(re.findall(r'"((?:letter|logo|paper|wording)_[a-z0-9_]+)"', source))
    assert emitted == set(sentences)
