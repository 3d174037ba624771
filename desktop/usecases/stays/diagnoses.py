"""The office's own list of diagnoses: loaded from its file, searched by code or words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.store import Store
from desktop.domain.icd10 import DiagnosisEntry, DiagnosisList, icd10_code
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.models import Diagnosis
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages

_SHOWN = 20


class ImportDiagnoses(Command):
    """A list of codes with their words, CSV or spreadsheet; it replaces the one before as a whole."""

    path: str = Field(min_length=1)
    dry_run: bool = False


class DiagnosesImported(Result):
    """How many codes, how many rows were no code (the first of them by number), how many codes came twice."""

    codes: int
    rejected: int
    rejected_rows: tuple[int, ...]
    repeated: int
    sha256: str
    warnings: tuple[Message, ...]


class FindDiagnoses(Command):
    """By the start of a code ("S06") or words in any order."""

    text: str = Field(max_length=200)
    limit: int = Field(default=12, ge=1, le=200)


class DiagnosisFound(Result):
    """One entry of the office's list."""

    code: str
    text: str


class DiagnosesFound(Result):
    """Best first; `loaded` says how many codes the list has, 0 while the office has none."""

    diagnoses: tuple[DiagnosisFound, ...]
    loaded: int


@dataclass(frozen=True)
class DiagnosisListRow:
    """Which list the office uses."""

    id: str
    file_name: str
    codes: int
    loaded_at: str
    loaded_by: str


@dataclass(frozen=True)
class _Content:
    id: str
    content: str


def import_diagnoses(office: Office, command: ImportDiagnoses) -> DiagnosesImported:
    """Load a list; nothing is written on a dry run or when no row has a code.

    Raises ToCorrect: diagnoses_not_found, diagnoses_too_long, file_not_found and the like; NotPermitted.
    """
    from desktop.sheets.diagnosis_sheet import read_diagnoses  # noqa: PLC0415 - calamine only when it is needed

    office.require(Permission.MANAGE_OFFICE)
    path = Path(command.path)
    read = read_diagnoses(path)
    if not read.entries:
        raise ToCorrect(Problem("diagnoses_not_found", "path", {"file": path.name}))
    warnings = []
    if read.rejected:
        values = {"rows": len(read.rejected), "first": list(read.rejected[:5])}
        warnings.append(Problem("diagnoses_rejected", "path", values))
    if not command.dry_run:
        with office.write("import-diagnoses", {"file": path.name, "codes": len(read.entries)}) as tx:
            for old in tx.ask(_Content, "diagnosis_list"):
                tx.remove("diagnosis_list", old.id)
            tx.insert(
                "diagnosis_list",
                {
                    "id": new_id(),
                    "file_name": path.name,
                    "sha256": read.sha256,
                    "codes": len(read.entries),
                    "content": json.dumps([[one.code, one.text] for one in read.entries], ensure_ascii=False),
                    "loaded_at": office.now(),
                    "loaded_by": office.operator.id,
                },
            )
    return DiagnosesImported(
        codes=len(read.entries),
        rejected=len(read.rejected),
        rejected_rows=read.rejected[:_SHOWN],
        repeated=read.repeated,
        sha256=read.sha256,
        warnings=messages(warnings),
    )


def find_diagnoses(office: Office, command: FindDiagnoses) -> DiagnosesFound:
    """Search the office's list. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    known = diagnosis_list(office.store)
    found = known.find(command.text, command.limit) if known else []
    return DiagnosesFound(
        diagnoses=tuple(DiagnosisFound(code=one.code, text=one.text) for one in found),
        loaded=len(known) if known else 0,
    )


def diagnosis_list(store: Store) -> DiagnosisList | None:
    """Return the office's list, None while it has none. Read once for each load."""
    now = store.ask_one(DiagnosisListRow, "diagnosis_list_now")
    if now is None:
        return None
    if now.id not in _known():
        _known().clear()
        row = store.ask_one(_Content, "diagnosis_list")
        pairs = json.loads(row.content) if row else []
        _known()[now.id] = DiagnosisList(DiagnosisEntry(code, text) for code, text in pairs)
    return _known()[now.id]


def diagnosis_list_row(store: Store) -> DiagnosisListRow | None:
    """Return which list the office uses, for the settings."""
    return store.ask_one(DiagnosisListRow, "diagnosis_list_now")


@lru_cache(maxsize=1)
def _known() -> dict[str, DiagnosisList]:
    return {}


def tidy_diagnosis(office: Office, diagnosis: Diagnosis | None) -> tuple[Diagnosis | None, list[Problem]]:
    """Return a diagnosis with its code as it is written, and what is doubtful about it.

    Nothing is refused: many letters carry words only, or a code of another edition. Warnings:
    diagnosis_code_shape, diagnosis_code_unknown (not in the office's list). Words that are missing are taken
    from the list.
    """
    if diagnosis is None or not diagnosis.code.strip():
        return diagnosis, []
    code = icd10_code(diagnosis.code)
    if code is None:
        return diagnosis, [Problem("diagnosis_code_shape", "diagnosis.code", {"code": diagnosis.code})]
    known = diagnosis_list(office.store)
    entry = known.of(code) if known else None
    text = diagnosis.text.strip() or (entry.text if entry else "")
    warnings = []
    if known is not None and entry is None:
        warnings.append(Problem("diagnosis_code_unknown", "diagnosis.code", {"code": code}))
    return Diagnosis(code=code, text=text), warnings
