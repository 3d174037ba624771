"""The verifier as one HTML file: for a hospital's browser or phone, from a USB stick, without any network.

It holds the trusted roots and a fresh signed list of void letters, and nothing about any patient.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pydantic import Field

from desktop.db.files import atomic_write
from desktop.db.store import Store
from desktop.domain.roles import Permission
from desktop.letters.seal_claims import shortened
from desktop.resources import RESOURCES
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.files import check_pdf_path
from desktop.usecases.office import Office
from desktop.usecases.seals.city_root import city_roots
from desktop.usecases.seals.known_lists import kept_texts
from desktop.usecases.seals.verifier_words import verifier_words
from desktop.usecases.seals.void_lists import revocations

TEMPLATE = "verifier.html"

PageRoots = dict[str, dict[str, str | bool]]


class ExportVerifier(Command):
    """Where the file goes, and for which facility (empty: it is typed in there)."""

    path: str
    facility: str = Field(default="", max_length=120)


class VerifierExported(Result):
    """The file, and the list of void letters inside."""

    path: str
    list_version: int
    list_made_on: date


def export_verifier(office: Office, command: ExportVerifier) -> VerifierExported:
    """Write the verifier. Raises ToCorrect(pdf_folder_missing, list_no_signer), SurroundingsFailed."""
    office.require(Permission.VOID_LETTER)
    check_pdf_path(command.path)
    text, made = revocations(office)
    # One list of each signer: letters of another city that is known here are held against its own list.
    lists = [text, *(one for one in kept_texts(office.store) if one != text)]
    roots = page_roots(office.store)
    schemes = {scheme.id: scheme.name for scheme in office.reference.schemes}
    page = verifier_page(roots, lists, shortened(command.facility), schemes)
    atomic_write(Path(command.path), page.encode())
    return VerifierExported(path=command.path, list_version=made.version, list_made_on=made.made_on)


def page_roots(store: Store) -> PageRoots:
    """Return the roots known here by id; letters under a retired one are told as such, not as unknown."""
    return {
        row.id: {"key": row.public_key, "name": row.name, "retired": row.state == "retired"}
        for row in city_roots(store)
    }


def verifier_page(
    roots: PageRoots,
    void_lists: Sequence[str],
    facility: str,
    schemes: dict[str, str] | None = None,
) -> str:
    """Return the page with its values written in as JSON; `schemes` are names by id."""
    page = (RESOURCES / TEMPLATE).read_text("utf-8")
    values = {
        "ROOTS": roots,
        "LISTS": list(void_lists),
        "FACILITY": facility,
        "SCHEMES": schemes or {},
        "WORDS": verifier_words(),
    }
    for mark, value in values.items():
        page = page.replace(f'"@@{mark}@@"', _in_script(value))
    return page


def _in_script(value: object) -> str:
    # "<" could end the script it stands in; JSON can say it otherwise.
    return json.dumps(value, ensure_ascii=True).replace("<", "\\u003c")
