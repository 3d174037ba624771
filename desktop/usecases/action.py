"""One thing the program does, by name: what the catalogue lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office


@dataclass(frozen=True)
class Credentials:
    """Who asks for something that needs no opened office."""

    username: str
    password: str


@dataclass(frozen=True)
class Action:
    """One thing the program does, with the shape of what goes in and comes out."""

    name: str
    meaning: str
    command: type[Command]
    result: type[Result]
    # Each function takes its own command type; the registry pairs them, parse_command makes the right one.
    run: Callable[[Office, Any], Result] | None
    # In place of `run`: works on a data folder without an opened office (set-up, restore).
    on_folder: Callable[[Path, Any, Credentials | None], Result] | None = None
    # What a result still asks somebody to correct, although the action was done: exit 2 instead of 0.
    asks_correction: Callable[[Any, Any], bool] | None = None

    def exit_is_clean(self, command: Command, result: Result) -> bool:
        """Tell whether the result of a command leaves nothing to correct."""
        return self.asks_correction is None or not self.asks_correction(command, result)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schemas of command and result."""
        return {
            "command": self.command.model_json_schema(),
            "result": self.result.model_json_schema(mode="serialization"),
        }
