"""What the tests of `run.py` share: where it lies, and stand-ins for what it would start and install."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


SOURCE = (ROOT / "run.py").read_text(encoding="utf-8")


class Noted:
    """Stands in for a function: notes its first argument and gives back an answer."""

    def __init__(self, answer: object = None) -> None:
        self.answer, self.calls = answer, list[list[str]]()

    def __call__(self, asked: list[str], *_: object, **__: object) -> object:
        self.calls.append(asked)
        return self.answer(self.calls) if callable(self.answer) else self.answer


class Installer:
    """Stands in for pip: makes an environment that "starts" and notes what was there before."""

    def __init__(self, run: ModuleType, then: Callable[[], bool] = lambda: True) -> None:
        self.run, self.then, self.calls = run, then, 0
        self.found: set[str] = set()

    def __call__(self, lock: Path) -> bool:
        self.calls += 1
        venv = self.run.VENV
        self.found = {path.name for path in venv.iterdir()} if venv.exists() else set()
        venv.mkdir(exist_ok=True)
        (venv / f"paket {lock.name}").touch()
        return self.then()
