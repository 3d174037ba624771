"""The office's own list of diagnoses: files as they come, search by code or words, codes by their shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from desktop.db.fold import fold
from desktop.domain.icd10 import icd10_code
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import parse_command
from desktop.usecases.letters.models import Diagnosis
from desktop.usecases.office import Office
from desktop.usecases.stays.diagnoses import (
    FindDiagnoses,
    ImportDiagnoses,
    diagnosis_list_row,
    find_diagnoses,
    import_diagnoses,
    tidy_diagnosis,
)

ROWS = (
    ("S06", "Cedera intrakranial"),
    ("S06.0", "Gegar otak"),
    ("s061", "Edema otak akibat cedera"),
    ("J18.9", "Pneumonia, tidak dirinci"),
    ("K02.1", "Karies dentin"),
    ("S06.0", "Gegar otak (kedua kali)"),
    ("Bab XIX", "Cedera, keracunan"),
)


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    path = tmp_path / "icd.csv"
    lines = ["Daftar diagnosis;;", "KODE;ENGLISH;INDONESIA", *(f"{code};-;{text}" for code, text in ROWS)]
    path.write_text("\n".join(lines), "utf-8")
    return path


def found(office: Office, text: str, limit: int = 12) -> list[str]:
    return [one.code for one in find_diagnoses(office, FindDiagnoses(text=text, limit=limit)).diagnoses]


def test_code_shapes():
    """What people type becomes the code as it is written; what is no code stays what it is."""
    written = {
        "s06.0": "S06.0",
        "S060": "S06.0",
        " J18.9 ": "J18.9",
        "A00": "A00",
        "M05.3*": "M05.3",
        "U07.1": "U07.1",
    }
    assert {text: icd10_code(text) for text in written} == written
    for text in ("", "demam", "S6", "06.0", "S06.", "S06.12345", "A00-A09"):
        assert icd10_code(text) is None


def test_a_list_is_loaded_and_searched(admin: Office, office: Office, csv_file: Path):
    """Titles and chapters are passed over, a repeated code counts once; words fit in any order and part."""
    dry = import_diagnoses(admin, ImportDiagnoses(path=str(csv_file), dry_run=True))
    assert (dry.codes, dry.rejected, dry.rejected_rows, dry.repeated) == (5, 1, (9,), 1)
    assert [one.code for one in dry.warnings] == ["diagnoses_rejected"]
    assert find_diagnoses(office, FindDiagnoses(text="otak")).loaded == 0
    import_diagnoses(admin, ImportDiagnoses(path=str(csv_file)))
    assert found(office, "s06") == ["S06", "S06.0", "S06.1"]
    assert found(office, "s060") == ["S06.0"]
    assert found(office, "otak gegar") == ["S06.0"]
    assert found(office, "karies") == ["K02.1"]
    assert found(office, "neumon") == ["J18.9"]
    assert found(office, "otak", limit=1) == ["S06.0"]
    assert found(office, "  ") == found(office, "!?") == found(office, "tidak ada") == []
    row = diagnosis_list_row(office.store)
    assert row is not None
    assert (row.file_name, row.codes) == ("icd.csv", 5)
    assert len(fold(admin.store)["diagnosis_list"]) == 1


def test_a_workbook_without_headings_replaces_the_list(admin: Office, csv_file: Path, tmp_path: Path):
    """Columns are found by what stands in them; the new list stands alone."""
    import_diagnoses(admin, ImportDiagnoses(path=str(csv_file)))
    path = tmp_path / "icd.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, (code, text) in enumerate((("A01", "Demam tifoid"), ("A09", "Diare"))):
            sheet.write_row(at, 0, [at + 1, code, text])
    assert import_diagnoses(admin, ImportDiagnoses(path=str(path))).codes == 2
    assert found(admin, "demam") == ["A01"]
    assert found(admin, "otak") == []


def test_what_is_no_list_is_answered_in_words(admin: Office, office: Office, tmp_path: Path):
    """No codes at all, no such file, a clerk: nothing is loaded."""
    path = tmp_path / "nama.csv"
    path.write_text("nama;alamat\nBUDI;JL. CONTOH\n", "utf-8")
    for file, code in ((path, "diagnoses_not_found"), (tmp_path / "tidak-ada.csv", "file_not_found")):
        with pytest.raises(ToCorrect) as error:
            import_diagnoses(admin, ImportDiagnoses(path=str(file)))
        assert error.value.problems[0].code == code
    with pytest.raises(NotPermitted):
        import_diagnoses(office, ImportDiagnoses(path=str(path)))
    assert diagnosis_list_row(admin.store) is None


def test_a_diagnosis_is_tidied_and_never_refused(admin: Office, office: Office, csv_file: Path):
    """The code is written as it should be, words come from the list; a doubt is a warning."""
    assert tidy_diagnosis(office, None) == (None, [])
    words = Diagnosis(text="demam tiga hari")
    assert tidy_diagnosis(office, words) == (words, [])
    assert tidy_diagnosis(office, Diagnosis(code="s060", text="jatuh")) == (
        Diagnosis(code="S06.0", text="jatuh"),
        [],
    )
    import_diagnoses(admin, ImportDiagnoses(path=str(csv_file)))
    assert tidy_diagnosis(office, Diagnosis(code="s060"))[0] == Diagnosis(code="S06.0", text="Gegar otak")
    for code, doubt in (("Z99.9", "diagnosis_code_unknown"), ("demam", "diagnosis_code_shape")):
        kept, warnings = tidy_diagnosis(office, Diagnosis(code=code, text="x"))
        assert kept == Diagnosis(code=code, text="x")
        assert [one.code for one in warnings] == [doubt]
    action = ACTIONS["find-diagnoses"]
    assert action.run is not None
    answer = action.run(office, parse_command(action.command, json.dumps({"text": "otak"})))
    assert answer.model_dump()["loaded"] == 5
