"""Change one thing of the rules at a time and see whether a test notices: comparisons, constants, branches.

    .venv/bin/python -m benchmarks.rule_mutants [MODULE …] [--workers 2] [--list] [--again REPORT]

A mutant is `desktop/rules` with one node of its syntax tree changed (`rule_changes.py`). Python, pytest and
the domain are loaded once; each mutant is a fork of that, which imports the rules with its change, answers
every scenario, and then runs the tests of its module until one fails. Prints every mutant that no test
notices and the share alive; exit 1 when more than 5 % are, or when one of them is not in `LOOKED_AT`.

mutmut 3 was tried first: it leaves out decorated functions, and every condition of a scheme file is one.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.abc
import importlib.machinery
import os
import pickle
import pkgutil
import signal
import sys
import tomllib
import types
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.config import default_plugins
from hypothesis import Phase, settings

import desktop.domain
from benchmarks.rule_changes import ROOT, Mutant, chosen, mutated
from benchmarks.rule_mutants_looked_at import LOOKED_AT
from tests.rules import strategies

SCENARIOS, PARTS, VALUES, CHECK, TERMS, MEND, FILES, STAYS, HOUSES, SMALL = (
    f"tests/rules/test_{name}.py"
    for name in (
        *("scenarios", "parts", "values", "check", "check_terms", "mend", "scheme_files"),
        *("stays", "houses", "small_rules"),
    )
)
VERDICT = (SCENARIOS, PARTS, VALUES, CHECK, TERMS, FILES)
"""The tests of whatever a verdict is made of. The properties stay out, they would only cost time."""

TESTS_OF = {
    "calendar": (*VERDICT, SMALL),
    "check": (CHECK, TERMS, MEND, FILES),
    "check_file": (CHECK, TERMS, MEND, FILES),
    "check_terms": (TERMS, CHECK, MEND, FILES),
    "house": (HOUSES, STAYS),
    "lines": (CHECK, TERMS, FILES, PARTS),
    "mend": (MEND, CHECK, TERMS),
    "need": (SMALL,),
    "parse": (CHECK, TERMS, MEND, FILES),
    "spelling": (*VERDICT, STAYS),
    "stays": (STAYS,),
}
"""The tests of modules that speak of something else than a verdict; the others run all of `VERDICT`."""

MOST_ALIVE = 0.05
LONGEST_S = 20
FEW_EXAMPLES = 20
TOLD_EVERY = 25
OPTIONS = (
    *("-q", "-x", "-c", os.devnull, "--rootdir", str(ROOT), "-p", "no:cacheprovider"),
    # The tests of the rules need no window, no profile, and nobody reads why one failed.
    *("--noconftest", "--assert=plain"),
)
LOADED_ONCE = ("pydantic", "pydantic.main", "pydantic.types", "pydantic._internal._generate_schema")
"""What pydantic loads when a first model is made; all that pytest loads when it first runs comes with it."""


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module of the rules with its change."""

    def __init__(self, one: Mutant) -> None:
        self.one = one

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:  # noqa: ARG002
        if name != f"desktop.rules.{self.one.module}":
            return None
        return importlib.machinery.ModuleSpec(name, self)

    def exec_module(self, module: types.ModuleType) -> None:
        exec(mutated(self.one), module.__dict__)


class _FewExamples:
    """A pytest plugin: properties try the same few facts each time."""

    @staticmethod
    def pytest_sessionstart() -> None:
        settings.register_profile(
            "mutants",
            max_examples=FEW_EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],  # nobody reads the smallest example
        )
        settings.load_profile("mutants")


def load_once() -> None:
    """Load what every mutant needs and none changes; a TOML text is parsed once, then copied."""
    for module in pkgutil.iter_modules(desktop.domain.__path__, "desktop.domain."):
        importlib.import_module(module.name)
    for name in (*LOADED_ONCE, *(f"_pytest.{plugin}" for plugin in default_plugins)):
        importlib.import_module(name)
    strategies.facts.validate()  # makes the tables of letters that all texts are drawn from
    gc.disable()  # no child lives long enough to need it
    parse = tomllib.loads
    read = lru_cache(maxsize=None)(lambda text: pickle.dumps(parse(text)))
    for files in ("tests/scenarios/*.toml", "resources/schemes/*.toml", "resources/i18n/reasons.toml"):
        for path in ROOT.glob(files):
            read(path.read_text("utf-8"))

    def copied(text: str, **options: Any) -> dict[str, Any]:
        content: dict[str, Any] = parse(text, **options) if options else pickle.loads(read(text))
        return content

    tomllib.loads = copied
    if early := [name for name in sys.modules if name.startswith("desktop.rules.")]:
        raise SystemExit(f"loaded before the change could be made: {early}")


def tests_of(modules: Iterable[str]) -> Sequence[str]:
    """Return the tests that speak of these modules, each once, in the order in which they fail soonest."""
    return tuple(dict.fromkeys(name for module in modules for name in TESTS_OF.get(module, VERDICT)))


def notices(one: Mutant | None, wanted: Sequence[str]) -> bool:
    """Whether a scenario or one of the wanted tests fails with a change; None is the rules as they stand."""
    if one is not None:
        sys.meta_path.insert(0, _Changed(one))
    try:
        if SCENARIOS in wanted and _missed_by_a_scenario():
            return True
    except Exception:  # noqa: BLE001 - a change that can't even be loaded is noticed
        return True
    tests = [str(ROOT / name) for name in wanted if name != SCENARIOS]
    return pytest.main([*OPTIONS, *tests], plugins=[_FewExamples()]) != pytest.ExitCode.OK


def _missed_by_a_scenario() -> bool:
    """Ask every scenario without the ceremony of a test each: most mutants end here."""
    module = importlib.import_module("tests.rules.scenarios")
    evaluate = importlib.import_module("desktop.rules.evaluate").evaluate
    for scenario in module.SCENARIOS:
        verdict = evaluate(scenario.facts, module.SCHEMES)
        seen = {
            one.scheme: {"langkah": module.DEFAULT_STEP} | module.described(one) for one in verdict.schemes
        }
        wanted = {name: {"langkah": module.DEFAULT_STEP} | said for name, said in scenario.answers.items()}
        if (verdict.payers, list(seen.items())) != (scenario.payers, list(wanted.items())):
            return True
    return False


def run(todo: Sequence[Mutant], workers: int) -> dict[Mutant, bool]:
    """Return of each mutant whether it was noticed; SystemExit when the tests fail without any change."""
    load_once()
    os.environ |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "QT_QPA_PLATFORM": "offscreen"}
    everything = tests_of(dict.fromkeys(one.module for one in todo))
    if _status(os.waitpid(_fork(None, everything), 0)[1]) != 0:
        raise SystemExit("the tests fail without any change: mend them first")
    noticed: dict[Mutant, bool] = {}
    running: dict[int, Mutant] = {}
    for one in todo:
        if len(running) >= workers:
            _reap(running, noticed)
            if len(noticed) % TOLD_EVERY == 0:
                print(f"{len(noticed)} of {len(todo)}", file=sys.stderr)
        running[_fork(one, tests_of([one.module]))] = one
    while running:
        _reap(running, noticed)
    return noticed


def _fork(one: Mutant | None, wanted: Sequence[str]) -> int:
    if (pid := os.fork()) != 0:
        return pid
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    if one is not None:
        signal.setitimer(signal.ITIMER_PROF, LONGEST_S)  # a change may never end; a busy machine is none
    code = 1
    try:
        code = int(notices(one, wanted))
    finally:
        os._exit(code)


def _reap(running: dict[int, Mutant], noticed: dict[Mutant, bool]) -> None:
    pid, status = os.wait()
    one = running.pop(pid)
    noticed[one] = _status(status) != 0
    if not noticed[one]:  # told at once: a run that is stopped has said what it found
        print(f"alive {one.module}.py:{one.line} {one.name}", file=sys.stderr)


def _status(status: int) -> int:
    return os.waitstatus_to_exitcode(status)


def report(noticed: Mapping[Mutant, bool]) -> int:
    """Print every mutant alive with why, and the count of each module; return the exit code."""
    alive = [one for one, seen in noticed.items() if not seen]
    for one in alive:
        why = LOOKED_AT.get(one.name, "NOT LOOKED AT")
        print(f"alive {one.module}.py:{one.line} {one.name}\n      {why}")
    for name in sorted({one.name for one in noticed} & LOOKED_AT.keys() - {one.name for one in alive}):
        print(f"noticed by now, though in LOOKED_AT: {name}")
    of_module, alive_in = Counter(one.module for one in noticed), Counter(one.module for one in alive)
    for module, count in of_module.items():
        print(f"{module}: {count} mutants, {alive_in[module]} alive")
    share = len(alive) / max(len(noticed), 1)
    print(f"{len(noticed)} mutants: {len(noticed) - len(alive)} noticed, {len(alive)} alive ({share:.1%})")
    return 1 if share > MOST_ALIVE or any(one.name not in LOOKED_AT for one in alive) else 0


def main() -> int:
    """Print what was found."""
    parser = argparse.ArgumentParser(description="Change one thing of the rules at a time.")
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--again", type=Path, help="only the mutants that an earlier report called alive")
    given = parser.parse_args()
    todo = list(chosen(given.modules))
    if given.again is not None:
        earlier = given.again.read_text("utf-8")
        todo = [one for one in todo if f" {one.name}\n" in earlier]
    if given.list:
        for one in todo:
            print(f"{one.module}.py:{one.line} {one.name}")
        print(len(todo))
        return 0
    return report(run(todo, given.workers))


if __name__ == "__main__":
    sys.exit(main())
