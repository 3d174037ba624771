"""A claim that is being typed: kept with every line, so that a power cut loses none of a hospital's month."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import Field

from desktop.domain.roles import Permission
from desktop.usecases.claims.models import MOST_LINES, ClaimLine
from desktop.usecases.command import Command
from desktop.usecases.office import Office


class ClaimDraft(Command):
    """Hospital, month and day of receipt as typed, and the lines so far.

    `claim_id` names a claim that is sent again.
    """

    facility: str = ""
    period: str = ""
    claim_id: str = ""
    received_on: date | None = None
    lines: tuple[ClaimLine, ...] = Field(default=(), max_length=MOST_LINES)

    def for_journal(self) -> dict[str, Any]:
        """Say only how many lines there are: they stand in the kept row."""
        return {"lines": len(self.lines)}


@dataclass(frozen=True)
class _Value:
    value: str


def keep_claim_draft(office: Office, draft: ClaimDraft) -> None:
    """Keep what was typed so far, one draft an operator; an empty one forgets the kept."""
    office.require(Permission.FILE_CLAIM)
    if office.store.read_only:
        return
    value = draft.model_dump_json() if draft.lines else "null"
    with office.write("keep-claim-draft", draft) as tx:
        tx.put("setting", {"key": _key(office), "value": value})


def kept_claim_draft(office: Office) -> ClaimDraft | None:
    """Return what the operator had typed and not filed, None when there is nothing."""
    office.require(Permission.FILE_CLAIM)
    row = office.store.ask_one(_Value, "setting", key=_key(office))
    kept = json.loads(row.value) if row is not None else None
    return ClaimDraft.model_validate(kept) if kept else None


def _key(office: Office) -> str:
    return f"draft/claim/{office.operator.id}"
