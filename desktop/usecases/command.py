"""What goes into and comes out of a use case: strict, frozen models with their JSON Schema.

The door reads JSON into them, the window builds them; both get the same checks and the same problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from desktop.domain.problem import Problem, ToCorrect

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_NO_NUL = r"^[^\x00]*$"

Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_NO_NUL)]
"""A text without the blanks around it, perhaps empty; a NUL would cut it off in the database and in a PDF."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=_NO_NUL)]
"""A text that says something: blanks alone are a problem of their field."""


class Command(BaseModel):
    """Input of a use case. Unknown fields are problems; nothing is coerced from another JSON type."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def for_journal(self) -> dict[str, Any]:
        """Return the command as the journal keeps it: plain values, passwords as asterisks."""
        return self.model_dump(mode="json", exclude_none=True)


class Result(BaseModel):
    """Output of a use case; may hold more than the contract lists."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Message(Result):
    """A warning or reason as everybody reads it: stable code, Indonesian sentence."""

    code: str
    message: str
    field: str = ""


C = TypeVar("C", bound=Command)


def parse_command(model: type[C], text: str | bytes) -> C:
    """Read a command from JSON; raise `ToCorrect` with one problem per wrong field."""
    try:
        return model.model_validate_json(text or "{}", strict=True)
    except ValidationError as error:
        raise ToCorrect(*_problems(error)) from error


_CODES = {
    "missing": "field_missing",
    "extra_forbidden": "field_unknown",
    "json_invalid": "json_invalid",
}
_TOO_SHORT = {"string_too_short", "too_short"}


def _problems(error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        field = ".".join(str(part) for part in detail["loc"])
        yield Problem(_code(detail, field), field, {"name": field})


def _code(detail: ErrorDetails, field: str) -> str:
    kind, said = detail["type"], detail["input"]
    if kind in _TOO_SHORT:
        blank = not (said.strip() if isinstance(said, str) else said)
        return "field_blank" if blank else "field_short"
    if field and said is None:
        return "field_missing"
    # Whole JSON that is no object (a list, a number) is to blame as a whole.
    return _CODES.get(kind, "field_wrong" if field else "json_no_object")
