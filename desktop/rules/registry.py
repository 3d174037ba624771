"""The register of predicates: the names that scheme files may use, with the models of their parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from desktop.rules.context import Context, Finding

Findings = tuple[Finding, ...]
Predicate = Callable[[Context, Any], Findings]
Text = Annotated[str, Field(pattern=r"\S", strict=True)]


class Params(BaseModel):
    """Parameters of a predicate as written in the file's `with`; an unknown one is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class NoParams(Params):
    """A predicate without parameters."""


@dataclass(frozen=True)
class PredicateKind:
    """A predicate with the model of its parameters, and the codes it may find that do not speak for."""

    params: type[Params]
    check: Predicate
    codes: frozenset[str]


PREDICATES: dict[str, PredicateKind] = {}
"""Every predicate by name. Modules that define predicates are imported by `rules/scheme.py`."""

AnyParams = TypeVar("AnyParams", bound=Params)
_Check = Callable[[Context, AnyParams], Findings]


def predicate(
    name: str, params: type[AnyParams], *codes: str
) -> Callable[[_Check[AnyParams]], _Check[AnyParams]]:
    """Enter a function in the register under the name that files use, with the codes it may find."""

    def register(check: _Check[AnyParams]) -> _Check[AnyParams]:
        PREDICATES[name] = PredicateKind(params, check, frozenset(codes))
        return check

    return register
