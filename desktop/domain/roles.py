"""Who may do what. Roles are those of the automation contract; permissions are few and clear verbs."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The role of an operator, as stored and as written in the door's JSON."""

    LOKET = "loket"
    RUJUKAN = "rujukan"
    VERIFIKATOR = "verifikator"
    KEPALA = "kepala"
    ADMIN = "admin"


class Permission(StrEnum):
    """One verb of the program; a use case asks for exactly one before it does anything."""

    READ_PEOPLE = "read-people"
    REGISTER = "register"
    ISSUE_LETTER = "issue-letter"
    VOID_LETTER = "void-letter"
    OVERRIDE = "override"
    SET_BUDGET = "set-budget"
    READ_BUDGET = "read-budget"
    READ_CLAIMS = "read-claims"
    FILE_CLAIM = "file-claim"
    SETTLE_CLAIM = "settle-claim"
    APPROVE_CLAIM = "approve-claim"
    BOOK_STAY = "book-stay"
    IMPORT_ROSTER = "import-roster"
    PROPOSE_ACTIVATION = "propose-activation"
    VISIT_HOMES = "visit-homes"
    RECORD_DONATION = "record-donation"
    READ_REPORTS = "read-reports"
    MANAGE_OFFICE = "manage-office"
    VERIFY = "verify"


_COUNTER = {
    Permission.READ_PEOPLE,
    Permission.REGISTER,
    Permission.ISSUE_LETTER,
    Permission.VOID_LETTER,
    Permission.READ_BUDGET,
    Permission.READ_CLAIMS,
    Permission.VISIT_HOMES,
    Permission.RECORD_DONATION,
    Permission.READ_REPORTS,
    Permission.VERIFY,
}

_CLAIMS = {Permission.READ_CLAIMS, Permission.FILE_CLAIM, Permission.SETTLE_CLAIM}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.LOKET: frozenset(_COUNTER),
    Role.RUJUKAN: frozenset(_COUNTER | {Permission.BOOK_STAY}),
    Role.VERIFIKATOR: frozenset(
        _CLAIMS | {Permission.READ_PEOPLE, Permission.READ_BUDGET, Permission.READ_REPORTS, Permission.VERIFY}
    ),
    Role.KEPALA: frozenset(
        _COUNTER
        | _CLAIMS
        | {Permission.OVERRIDE, Permission.SET_BUDGET, Permission.APPROVE_CLAIM, Permission.BOOK_STAY}
        | {Permission.PROPOSE_ACTIVATION}
    ),
    # In a small office the admin does everything else too; four eyes hold all the same.
    Role.ADMIN: frozenset(Permission),
}


def may(role: Role, permission: Permission) -> bool:
    """Whether a role holds a permission."""
    return permission in PERMISSIONS[role]
