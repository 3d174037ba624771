"""The shape of the program, checked: layers, sizes, and what may not be used where."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = sorted((ROOT / "desktop").rglob("*.py"))

LONGEST_FILE = 400
LONGEST_CLASS = 300
LONGEST_FUNCTION = 60

GPL_MODULES = {
    "PySide6.QtCharts",
    "PySide6.QtGraphs",
    "PySide6.QtGraphsWidgets",
    "PySide6.QtVirtualKeyboard",
    "PySide6.QtDataVisualization",
}
"""Offered under GPLv3 or a commercial licence only: shipping one makes the whole program GPL."""

NOT_OURS = {"sqlite3", "PySide6.QtSql"}
"""They open only files that are not encrypted, beside the adapter's back."""

CATCH_ALL = {"desktop/ui/jobs.py", "desktop/door/main.py", "desktop/hub/exchange.py"}
"""The job runner, the door and the exchange loop: the borders where our own mistakes are reported."""

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def name_of(path: Path) -> str:
    """Return a product file's path as the rules above write it."""
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path), filename=str(path))


def holding(*words: str) -> Iterator[Path]:
    """Yield the product files that hold one of these words at all: no other needs to be parsed."""
    return (path for path in PRODUCT if any(word in text_of(path) for word in words))


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield every module, and every name out of a module, that is imported anywhere in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield every statement, however deep, without a look into expressions: a definition is never in one."""
    for node in body:
        if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield node
            yield from statements(ast.iter_child_nodes(node))


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler swallows our own mistakes; one that raises them on again does not."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    broad = any(kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in caught)
    last = handler.body[-1]
    return broad and not (isinstance(last, ast.Raise) and last.exc is None)


@pytest.mark.slow
def test_import_contracts(monkeypatch):
    """The layers point one way; the purity of domain and rules and the one importer of SQLite hold.

    Slow, for `.ci/run` asks the same of every submission by itself.
    """
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0


def test_nothing_forbidden_is_imported():
    """No GPL module of Qt gets into what is shipped, and no plain SQLite opens a patient file."""
    forbidden = GPL_MODULES | NOT_OURS
    named = (module.rpartition(".")[2] for module in forbidden)
    assert not [
        (name_of(path), found)
        for path in holding(*named)
        for found in forbidden & set(imported(tree_of(path)))
    ]


def test_files_stay_short():
    """A file stays small enough to be read whole."""
    lengths = {name_of(path): len(text_of(path).splitlines()) for path in PRODUCT}
    assert not {name: count for name, count in lengths.items() if count > LONGEST_FILE}


def test_classes_and_functions_stay_short():
    """No main window and no manager class comes to know everything."""
    limits: dict[type[ast.stmt], int] = {
        ast.ClassDef: LONGEST_CLASS,
        ast.FunctionDef: LONGEST_FUNCTION,
        ast.AsyncFunctionDef: LONGEST_FUNCTION,
    }
    assert not [
        f"{name_of(path)}: {node.name} has {length(node)} lines"
        for path in PRODUCT
        if text_of(path).count("\n") > LONGEST_FUNCTION
        for node in statements(tree_of(path).body)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and length(node) > limits[type(node)]
    ]


def test_files_are_named_for_their_subject():
    """A subject's name says where something lies; "utils" says nothing and grows without end."""
    assert not [
        name_of(path) for path in PRODUCT if VAGUE_NAMES & set(path.with_suffix("").relative_to(ROOT).parts)
    ]


def test_nobody_pumps_the_event_loop():
    """`processEvents` lets a clerk's second click run inside the first: long work goes to the job runner."""
    assert not [
        f"{name_of(path)}:{node.lineno}"
        for path in holding("processEvents")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr == "processEvents"
    ]


def test_own_mistakes_are_caught_at_the_borders_only():
    """A mistake of ours reaches the crash window with its number instead of turning into a wrong answer."""
    assert not [
        f"{name_of(path)}:{node.lineno}"
        for path in holding("except:", "Exception")
        if name_of(path) not in CATCH_ALL
        for node in statements(tree_of(path).body)
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]


def test_no_machine_is_named():
    """A shipped file names no folder of the computer on which it was written."""
    folders = ("/home/", "/root/", "/work/", "C:\\Users")
    assert not [(name_of(path), folder) for path in PRODUCT for folder in folders if folder in text_of(path)]
