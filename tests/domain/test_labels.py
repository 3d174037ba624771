"""Labels: every enum of the domain speaks Indonesian, and every code of identity has its sentence."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import tomllib
from enum import Enum
from pathlib import Path

import pytest

import desktop.domain
from desktop.domain.facts import InactiveKind, JknStatus
from desktop.domain.labels import LABELS, label
from desktop.domain.person import Sex

ROOT = Path(__file__).parents[2]
EMITTING = "nik kk bpjs dates money letter_number".split()  # noqa: SIM905  reads as a row


def domain_modules():
    return [
        importlib.import_module(f"desktop.domain.{found.name}")
        for found in pkgutil.iter_modules(desktop.domain.__path__)
    ]


def domain_enums():
    return [
        thing
        for module in domain_modules()
        for _, thing in inspect.getmembers(module, inspect.isclass)
        if issubclass(thing, Enum) and thing.__module__ == module.__name__
    ]


@pytest.mark.parametrize("kind", domain_enums(), ids=lambda kind: kind.__name__)
def test_every_member_of_every_enum_has_a_label(kind):
    """Protects screens and papers from showing a code such as "covered_if"."""
    assert list(LABELS[kind]) == list(kind)
    assert all(label(member)[0].isupper() for member in kind)
    assert len(set(LABELS[kind].values())) == len(kind)


def test_members_with_the_same_text_keep_their_own_labels():
    """Protects against mixing up enums whose members are equal as text."""
    assert label(JknStatus.INACTIVE) == "Tidak aktif"
    assert label(InactiveKind.OTHER) == "Sebab lain"
    assert label(Sex.P) == "Perempuan"


def test_every_code_emitted_here_has_its_sentence():
    """Protects the clerk from reading a code instead of a sentence."""
    sentences = tomllib.loads((ROOT / "resources/i18n/identity.toml").read_text("utf-8"))
    source = "".join((ROOT / f"desktop/domain/{name}.py").read_text("utf-8") for name in EMITTING)
    emitted = set(re.findall(r'"((?:nik|kk|bpjs|date|amount|pattern)_[a-z_]+)"', source)) - {
        "kk_number",
        "kk_city",
        "bpjs_number",
        "nik_day",
        "nik_sex",
    }
    assert emitted == set(sentences)
    assert all(sentence.rstrip().endswith(".") and "!" not in sentence for sentence in sentences.values())


def test_sentences_can_be_filled():
    """Protects sentences with braces of their own: str.format_map must leave them readable."""
    sentences = tomllib.loads((ROOT / "resources/i18n/identity.toml").read_text("utf-8"))
    filled = sentences["pattern_unknown"].format_map({"names": "{month}"})
    assert "{month}" in filled
    assert "{sequence:04}" in filled
    assert "{sequence:04}" in sentences["pattern_not_read"].format_map({})
