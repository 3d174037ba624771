"""Every code has one Indonesian sentence, and every sentence can be filled."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from datetime import date
from pathlib import Path

import desktop
from desktop.resources import RESOURCES
from desktop.usecases.sentences import all_sentences, sentence, written

SOURCE = Path(desktop.__file__).parent
RAISED = {"Problem", "NotPermitted", "SurroundingsFailed"}


def codes_in_source() -> set[str]:
    """Collect the literal codes that the program gives to problems and failures."""
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        text = file.read_text("utf-8")
        if not any(f"{word}(" in text for word in RAISED):
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            code = node.args[0]
            if name in RAISED and isinstance(code, ast.Constant) and isinstance(code.value, str):
                found.add(code.value)
    return found


def test_every_code_has_a_sentence():
    """No code reaches a person as a bare word."""
    assert codes_in_source() - set(all_sentences()) == set()


def test_no_code_stands_in_two_files():
    """A sentence has one home, so that it is changed in one place."""
    seen: dict[str, str] = {}
    for file in sorted((RESOURCES / "i18n").glob("*.toml")):
        for code in tomllib.loads(file.read_text("utf-8")):
            assert code not in seen, f"{code} in {seen.get(code)} and {file.name}"
            seen[code] = file.name


def test_sentences_are_well_formed():
    """Each sentence parses, starts with a capital, ends as a sentence and shouts nowhere."""
    for code, text in all_sentences().items():
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        assert all(re.fullmatch(r"[a-z_]+", name) for name in names), code
        assert "!" not in text, code
        assert text == text.strip(), code


def test_values_are_written_the_indonesian_way():
    """Days, rupiah, lists and gaps are written for a reader, and a missing value never crashes."""
    assert written("on", date(2026, 11, 9)) == "9 November 2026"
    assert written("free_idr", 1_500_000) == "Rp1.500.000"
    assert written("names", ["a", "b"]) == "a, b"
    assert written("x", None) == "–"
    assert "…" in sentence("nik_taken", {})
    assert sentence("kode_yang_tidak_ada") == "kode_yang_tidak_ada"
