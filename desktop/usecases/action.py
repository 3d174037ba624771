"""One thing the program does, by name: what the catalogue lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office


@dataclass(frozen=True)
class Action:
    """One thing the program does, with the shape of what goes in and comes out."""

    name: str
    meaning: str
    command: type[Command]
    result: type[Result]
    # Each function takes its own command type; the registry pairs them, parse_command makes the right one.
    run: Callable[[Office, Any], Result] | None

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schemas of command and result."""
        return {
            "command": self.command.model_json_schema(),
            "result": self.result.model_json_schema(mode="serialization"),
        }
