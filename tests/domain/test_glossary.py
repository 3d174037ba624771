"""The glossary: every term of the domain with its label, meaning and source."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from enum import Enum
from pathlib import Path

import pytest

import desktop.domain
from desktop.domain.labels import label

GLOSSARY = Path(desktop.domain.__path__[0]) / "GLOSSARY.md"


def rows() -> dict[str, list[str]]:
    cells = (
        line.strip("|\n").split("|")
        for line in GLOSSARY.read_text("utf-8").splitlines()
        if line.startswith("|")
    )
    return {row[0].strip(" `"): [cell.strip() for cell in row[1:]] for row in cells}


def public_classes() -> list[type]:
    found = []
    for entry in pkgutil.iter_modules(desktop.domain.__path__):
        module = importlib.import_module(f"desktop.domain.{entry.name}")
        for name, thing in inspect.getmembers(module, inspect.isclass):
            if thing.__module__ == module.__name__ and not name.startswith("_"):
                found.append(thing)
    return found


@pytest.mark.parametrize("term", public_classes(), ids=lambda term: term.__name__)
def test_every_public_class_is_in_the_glossary(term):
    """Protects the common language: add a row to GLOSSARY.md for each new class and enum member."""
    glossary = rows()
    if issubclass(term, Enum):
        assert f"### `{term.__name__}`" in GLOSSARY.read_text("utf-8")
        for member in term:
            assert glossary[f"{term.__name__}.{member.name}"][0] == label(member)
    else:
        assert term.__name__ in glossary


def test_every_row_is_whole():
    """Protects the glossary from rows without label, meaning or source, and from terms that are gone."""
    names = {term.__name__ for term in public_classes()}
    for term, cells in rows().items():
        assert len(cells) == 3, term
        assert all(cells), term
        if term[0].isupper() and term not in {"Term", "WIB"}:
            assert term.partition(".")[0] in names, term
