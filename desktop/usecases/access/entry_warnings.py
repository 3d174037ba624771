"""What an operator should hear right after entering: copied files, lost witnesses, a keyring damaged."""

from __future__ import annotations

from desktop.db.keyring import Keyring
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.usecases.office import Office


def entry_warnings(office: Office) -> tuple[Problem, ...]:
    """Return copied_files, witness_missing, witness_unwritten, keyring_fallback, as far as they are true.

    Who may begin a new epoch hears copied_files_admin in place of copied_files. Raises SurroundingsFailed.
    """
    found = (*office.store.warnings, *Keyring.load(office.folder).warnings)
    if not may_begin_epoch(office):
        return found
    return tuple(Problem("copied_files_admin") if one.code == "copied_files" else one for one in found)


def may_begin_epoch(office: Office) -> bool:
    """Whether the operator may begin a new epoch of letter numbers."""
    return office.may(Permission.MANAGE_OFFICE)
