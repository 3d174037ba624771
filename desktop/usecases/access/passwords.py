"""Which passwords are accepted: long enough and not on the list of common ones; no forced rotation."""

from __future__ import annotations

from functools import cache

from desktop.domain.problem import Problem, ToCorrect
from desktop.resources import RESOURCES

SHORTEST = 8
LONGEST = 128


@cache
def common_passwords() -> frozenset[str]:
    """Return common passwords and local words, in small letters."""
    text = (RESOURCES / "reference" / "kata_sandi_umum.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def check_password(password: str, username: str, field: str) -> None:
    """Raise `ToCorrect` when a password is too short, too long, common, or the username itself."""
    if len(password) < SHORTEST:
        raise ToCorrect(Problem("password_short", field, {"shortest": SHORTEST}))
    if len(password) > LONGEST:
        raise ToCorrect(Problem("password_long", field, {"longest": LONGEST}))
    if password.lower() in common_passwords() or password.lower() == username.lower():
        raise ToCorrect(Problem("password_common", field))
