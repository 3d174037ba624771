"""Change one thing of the rules at a time and see whether a test notices: comparisons, constants, branches.

    .venv/bin/python -m benchmarks.rule_mutants [MODULE …] [--workers 2] [--list] [--again REPORT]

A mutant is `desktop/rules` with one node of its syntax tree changed. Most mutants are put into the running
functions after the tests were collected, in a process of their own; those of declarations, and of the modules
that read scheme files while the tests are imported, get a fresh interpreter. Prints every mutant that no test
notices and the share alive; exit 1 when more than 5 % are, those in `LOOKED_AT` not counted as unnoticed.

mutmut 3 was tried first: it leaves out decorated functions, and every condition of a scheme file is one.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import importlib.abc
import importlib.machinery
import os
import signal
import subprocess
import sys
import types
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks.rule_mutants_looked_at import LOOKED_AT

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "desktop" / "rules"
SCENARIOS, PARTS, VALUES, CHECK, FILES, STAYS = (
    f"tests/rules/test_{name}.py"
    for name in ("scenarios", "parts", "values", "check", "scheme_files", "stays")
)
TESTS = (PARTS, VALUES, CHECK, FILES, SCENARIOS)
"""In the order in which they run. Properties stay out, they would only cost time."""

TESTS_OF = {
    "check": (CHECK, FILES),
    "house": (STAYS,),
    "lines": (CHECK, FILES),
    "parse": (CHECK, FILES),
    "stays": (STAYS,),
}
"""The tests of modules that speak of something else than a verdict; the others run all."""

READ_AT_IMPORT = frozenset({"parse", "scheme", "rows", "registry"})
"""Modules whose functions ran before a mutant can be put in: they get a fresh interpreter."""

MOST_ALIVE = 0.05
LONGEST_S = 120
_MUTANT = "LOKET_MUTANT"
_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change: of a module, at a line, in a function ("" for a declaration), in words."""

    module: str
    number: int
    line: int
    function: str
    words: str

    @property
    def name(self) -> str:
        """What the list of mutants looked at calls it; no line number, so that it stays true."""
        return f"{self.module}:{self.function or '-'}: {self.words}"


class _Mutator(ast.NodeTransformer):
    """Walks a module; makes the change with one number, or only counts and describes all."""

    def __init__(self, module: str, wanted: int | None) -> None:
        self.module, self.wanted = module, wanted
        self.found: list[Mutant] = []
        self._function: list[str] = []

    def _change(self, node: ast.AST, words: str, make: Callable[[], ast.AST]) -> ast.AST:
        number = len(self.found)
        self.found.append(
            Mutant(self.module, number, getattr(node, "lineno", 0), ".".join(self._function), words)
        )
        return ast.copy_location(make(), node) if number == self.wanted else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        decorators = [self.visit(one) for one in node.decorator_list]
        self._function.append(node.name)
        node.args.defaults = [self.visit(one) for one in node.args.defaults]
        node.body = [self.visit(one) for one in node.body]
        self._function.pop()
        node.decorator_list = decorators
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._function.append(node.name)
        node.body = [self.visit(one) for one in node.body]
        self._function.pop()
        return node

    def visit_Module(self, node: ast.Module) -> ast.AST:
        node.body = [self.visit(one) for one in node.body]
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST:
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if isinstance(node.value, ast.Constant):  # a docstring of a constant
            return node
        return self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for at, op in enumerate(node.ops):
            other = _COMPARE[type(op)]

            def make(at: int = at, other: type[ast.cmpop] = other) -> ast.AST:
                changed = copy.deepcopy(node)
                changed.ops[at] = other()
                return changed

            changed = self._change(node, f"{ast.unparse(node)} -> {other.__name__}", make)
            if changed is not node:
                return changed
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        words = f"{ast.unparse(node)} -> {type(other).__name__}"
        return self._change(node, words, lambda: ast.BoolOp(other, node.values))

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        other = _ARITHMETIC.get(type(node.op))
        if other is None:
            return node
        words = f"{ast.unparse(node)} -> {other.__name__}"
        return self._change(node, words, lambda: ast.BinOp(node.left, other(), node.right))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Not):
            return node
        return self._change(node, f"{ast.unparse(node)} -> without not", lambda: node.operand)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        value = node.value
        if isinstance(value, bool):
            other: Any = not value
        elif isinstance(value, int):
            other = value + 1
        elif isinstance(value, str):
            other = f"{value}XX"
        else:
            return node
        return self._change(node, f"{value!r} -> {other!r}", lambda: ast.Constant(other))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self._negated(node.test)
        self.generic_visit(node)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        return self.generic_visit(node)  # a negated loop may never end

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test = self._negated(node.test)
        return self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.ifs = [self._negated(one) for one in node.ifs]
        return self.generic_visit(node)

    def _negated(self, test: ast.expr) -> Any:
        """Negate a test that has no operator of its own to change."""
        if isinstance(test, ast.Compare | ast.UnaryOp):
            return test
        return self._change(test, f"{ast.unparse(test)} -> not", lambda: ast.UnaryOp(ast.Not(), test))

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None):
            return node
        words = f"return {ast.unparse(node.value)[:60]} -> None"
        return self._change(node, words, lambda: ast.Return(ast.Constant(None)))

    def visit_Continue(self, node: ast.Continue) -> ast.AST:
        return self._change(node, "continue -> break", ast.Break)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            other = ast.Name(_CALLS[node.func.id], ast.Load())
            words = f"{ast.unparse(node)[:60]} -> {other.id}"
            return self._change(node, words, lambda: ast.Call(other, node.args, node.keywords))
        return node


def mutants(module: str) -> list[Mutant]:
    """List every change of a module."""
    walk = _Mutator(module, None)
    walk.visit(ast.parse((RULES / f"{module}.py").read_text("utf-8")))
    return walk.found


def mutated(one: Mutant) -> types.CodeType:
    """Compile the module with the change made."""
    path = RULES / f"{one.module}.py"
    tree = _Mutator(one.module, one.number).visit(ast.parse(path.read_text("utf-8")))
    return compile(ast.fix_missing_locations(tree), str(path), "exec")


# --- put into running functions ---------------------------------------------------------------------


def put_in(one: Mutant) -> bool:
    """Give the running function the changed code; False where the change is none of a running function."""
    if one.module in READ_AT_IMPORT or not one.function:
        return False
    module = importlib.import_module(f"desktop.rules.{one.module}")
    fresh = types.ModuleType(module.__name__)
    fresh.__file__ = module.__file__
    registry = importlib.import_module("desktop.rules.registry")
    kept = dict(registry.PREDICATES)
    sys.modules[module.__name__], before = fresh, module
    try:
        exec(mutated(one), fresh.__dict__)
    finally:
        sys.modules[module.__name__] = before
        registry.PREDICATES.clear()
        registry.PREDICATES.update(kept)
    old, new = (_function(place, one.function) for place in (module, fresh))
    if old is None or new is None:
        return False
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    return True


def _function(module: types.ModuleType, name: str) -> types.FunctionType | None:
    place: Any = module
    for part in name.split("."):
        place = vars(place).get(part)
        place = getattr(place, "fget", None) or getattr(place, "__wrapped__", None) or place
        if isinstance(place, types.FunctionType):
            return place
        if place is None:
            return None
    return None


class _InProcess:
    """A pytest plugin: after collection, fork once a mutant and run the tests until one fails."""

    def __init__(self, todo: Sequence[Mutant], workers: int) -> None:
        self.todo, self.workers = list(todo), workers
        self.fate: dict[Mutant, str] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if (pid := os.fork()) == 0:
            os._exit(self._child(None, session))
        if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0:
            raise pytest.UsageError("the tests fail without any change: mend them first")
        running: dict[int, Mutant] = {}
        for one in self.todo:
            while len(running) >= self.workers:
                self._reap(running)
            if (pid := os.fork()) == 0:
                os._exit(self._child(one, session))
            running[pid] = one
        while running:
            self._reap(running)
        return True

    def _reap(self, running: dict[int, Mutant]) -> None:
        pid, status = os.wait()
        one = running.pop(pid)
        code = os.waitstatus_to_exitcode(status)
        self.fate[one] = {0: "alive", 1: "noticed", 3: "fresh"}.get(code, "noticed")

    @staticmethod
    def _child(one: Mutant | None, session: pytest.Session) -> int:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        signal.setitimer(signal.ITIMER_PROF, LONGEST_S)  # a change may never end; a busy machine is none
        wanted = TESTS_OF.get(one.module, TESTS) if one else (*TESTS, STAYS)
        try:
            if one and not put_in(one):
                return 3
            if SCENARIOS in wanted and _missed_by_a_scenario():
                return 1
        except Exception:  # noqa: BLE001 - a change that can't even be loaded is noticed
            return 1
        items = [item for item in session.items if item.nodeid.partition("::")[0] in {*wanted} - {SCENARIOS}]
        for at, item in enumerate(items):
            following = items[at + 1] if at + 1 < len(items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return 1
        return 0


def _missed_by_a_scenario() -> bool:
    """Ask every scenario without the ceremony of a test each: most mutants end here."""
    module = importlib.import_module("tests.rules.scenarios")
    for scenario in module.SCENARIOS:
        verdict = importlib.import_module("desktop.rules.evaluate").evaluate(scenario.facts, module.SCHEMES)
        seen = {
            one.scheme: {"langkah": module.DEFAULT_STEP} | module.described(one) for one in verdict.schemes
        }
        wanted = {name: {"langkah": module.DEFAULT_STEP} | said for name, said in scenario.answers.items()}
        if (verdict.payers, seen) != (scenario.payers, wanted):
            return True
    return False


# --- a fresh interpreter ----------------------------------------------------------------------------


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module with its change."""

    def __init__(self, one: Mutant) -> None:
        self.one = one

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:  # noqa: ARG002
        if name != f"desktop.rules.{self.one.module}":
            return None
        return importlib.machinery.ModuleSpec(name, self)

    def exec_module(self, module: types.ModuleType) -> None:
        exec(mutated(self.one), module.__dict__)


def _fresh(one: Mutant) -> str:
    env = {**os.environ, _MUTANT: f"{one.module}:{one.number}"}
    command = [sys.executable, "-m", "benchmarks.rule_mutants", "--child"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False, timeout=1800)
    return "alive" if done.returncode == 0 else "noticed"


def _child_run() -> int:
    module, _, number = os.environ[_MUTANT].partition(":")
    one = mutants(module)[int(number)]
    sys.meta_path.insert(0, _Finder(one))
    wanted = TESTS_OF.get(module, TESTS)
    try:
        if _missed_by_a_scenario():
            return 1
    except Exception:  # noqa: BLE001 - as above
        return 1
    return int(pytest.main(_options([name for name in wanted if name != SCENARIOS], "-x")))


def _options(tests: Sequence[str], *more: str) -> list[str]:
    plain = ("-q", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider")
    return [*plain, *more, *tests]


# --- the run ----------------------------------------------------------------------------------------


def run(todo: Sequence[Mutant], workers: int) -> dict[Mutant, str]:
    """Return what became of each mutant: noticed or alive."""
    plugin = _InProcess(todo, workers)
    if pytest.main(_options((*TESTS, STAYS)), plugins=[plugin]) == pytest.ExitCode.USAGE_ERROR:
        raise SystemExit(2)
    fate = plugin.fate
    fresh = [one for one in todo if fate.get(one) == "fresh"]
    with ThreadPoolExecutor(workers) as pool:
        fate.update(zip(fresh, pool.map(_fresh, fresh), strict=True))
    return fate


def chosen(modules: Sequence[str]) -> Iterator[Mutant]:
    """Yield the mutants of the named modules, all of them without names."""
    for path in sorted(RULES.glob("*.py")):
        if path.stem != "__init__" and (not modules or path.stem in modules):
            yield from mutants(path.stem)


def main() -> int:
    """Print what was found."""
    parser = argparse.ArgumentParser(description="Change one thing of the rules at a time.")
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--again", type=Path, help="only the mutants that an earlier report called alive")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        return _child_run()
    todo = list(chosen(given.modules))
    if given.again is not None:
        report = given.again.read_text("utf-8")
        todo = [one for one in todo if f" {one.name}\n" in report]
    if given.list:
        for one in todo:
            print(f"{one.module}.py:{one.line} {one.name}")
        print(len(todo))
        return 0
    fate = run(todo, given.workers)
    alive = [one for one in todo if fate[one] == "alive"]
    for one in alive:
        why = LOOKED_AT.get(one.name, "NOT LOOKED AT")
        print(f"alive {one.module}.py:{one.line} {one.name}\n      {why}")
    counts = Counter(fate.values())
    share = len(alive) / max(len(todo), 1)
    print(f"{len(todo)} mutants: {counts['noticed']} noticed, {len(alive)} alive ({share:.1%})")
    return 1 if share > MOST_ALIVE or any(one.name not in LOOKED_AT for one in alive) else 0


if __name__ == "__main__":
    sys.exit(main())
