"""Why a role may not do something, in one sentence that names who may."""

from __future__ import annotations

from desktop.domain.labels import label
from desktop.domain.roles import PERMISSIONS, Permission, Role
from desktop.usecases.office import Office

_SHORTEST_LIST = 2


def why_not(office: Office, permission: Permission, act: str) -> str:
    """Return "" when the operator may, else who may; `act` is a verb and its thing: "menetapkan pagu"."""
    if office.may(permission):
        return ""
    own = label(office.operator.held_role).lower()
    return f"Hanya {_those_who_may(permission)} yang boleh {act}. Anda masuk sebagai {own}."


def _those_who_may(permission: Permission) -> str:
    words = [label(role).lower() for role in Role if permission in PERMISSIONS[role]]
    if len(words) < _SHORTEST_LIST:
        return "".join(words)
    return f"{', '.join(words[:-1])} atau {words[-1]}"
