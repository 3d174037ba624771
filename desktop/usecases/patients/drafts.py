"""Forms as they were typed, kept for whoever typed them until they are saved or left."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Literal

from desktop.db.draft_file import DraftFile
from desktop.domain.problem import SurroundingsFailed
from desktop.usecases.office import Office

FormName = Literal["patient", "letter"]


def keep_draft(office: Office, form: FormName, content: Mapping[str, object]) -> None:
    """Keep what is typed; where the disk does not take it, typing goes on all the same."""
    with suppress(SurroundingsFailed):
        _file(office, form).write(content)


def kept_draft(office: Office, form: FormName) -> dict[str, Any] | None:
    """Return what the signed-in operator typed last into a form and did not save."""
    return _file(office, form).read()


def drop_draft(office: Office, form: FormName) -> None:
    """Forget a draft: it was saved, or left on purpose."""
    with suppress(SurroundingsFailed):
        _file(office, form).drop()


def _file(office: Office, form: FormName) -> DraftFile:
    return DraftFile(office.folder, office.key, office.operator.id, form)
