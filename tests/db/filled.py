"""A filled office of invented people: what a release's database holds, and what the checks are tried on."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desktop.db.keyring import Keyring
from desktop.db.store import Store
from desktop.domain.check_letter import check_letter

from .rows import AT, CHEAP, INSTALLATION, KEY, OPERATOR, first_rows, patient, written

PASSWORD = "kalimat sandi sari"
PEOPLE = 5


def fill(folder: Path) -> None:
    """Fill an office: people with aliases, visits, verdicts, letters (one void), ledger, settings, an erasure."""
    Keyring.create(folder, KEY, INSTALLATION, "sari", PASSWORD, CHEAP)
    with closing(Store.create(folder, KEY, at=AT)) as store:
        with written(store, "init") as tx:
            first_rows(tx)
            tx.insert("facility", {"id": "f1", "name": "RSUD Uji", "kind": "rumah_sakit"})
            tx.insert("setting", {"key": "paper", "value": '"F4"'})
            tx.insert(
                "signatory",
                {"id": "s1", "name": "dr. Uji", "title": "Kepala Dinas", "valid_from_on": "2026-01-01"},
            )
        with written(store, "set-budget", why="SK 1/2026") as tx:
            tx.insert("ledger", movement("l0", "pagu", 360_000_000, None))
        for number in range(1, PEOPLE + 1):
            _one_person(store, number)
        _void(store, 2)
        with written(store, "import-roster") as tx:
            tx.insert("roster_load", roster_load())
            tx.insert(
                "roster_current", {"id": "c1", "file_name": "roster-1.db", "load_id": "r1", "since_at": AT}
            )
        with written(store, "erase", why="permintaan keluarga") as tx:
            tx.erase_person(patient(PEOPLE)["id"])


def movement(identifier: str, kind: str, amount_idr: int, letter_id: str | None) -> dict[str, object]:
    """Return a row of the ledger."""
    return {
        "id": identifier,
        "scheme": "prabumulih-jaminan-kota",
        "year": 2026,
        "movement": kind,
        "amount_idr": amount_idr,
        "letter_id": letter_id,
        "decree": "SK 1/2026" if kind == "pagu" else None,
        "moved_at": AT,
        "moved_by": OPERATOR,
    }


def roster_load() -> dict[str, object]:
    """Return the row of a roster load."""
    return {
        "id": "r1",
        "city": "16.73",
        "as_of_on": "2026-11-01",
        "file_name": "peserta.csv",
        "sha256": "0" * 64,
        "counts": "{}",
        "loaded_at": AT,
        "loaded_by": OPERATOR,
    }


def letter(number: int, **changes: object) -> dict[str, object]:
    """Return an invented letter of patient `number`, the letter of that number in its series."""
    return {
        "id": f"surat{number}",
        "number": f"440/{number:04}/PKM-UJI/L1.1/2026",
        "series": "jaminan",
        "year": 2026,
        "counter_code": "L1",
        "epoch": 1,
        "sequence": number,
        "check_letter": check_letter("jaminan", 2026, "L1", 1, number),
        "patient_id": patient(number)["id"],
        "verdict_id": f"putusan{number}",
        "visit_id": f"kunjungan{number}",
        "scheme": "prabumulih-jaminan-kota",
        "facility_id": "f1",
        "care": "inpatient",
        "starts_on": "2026-11-23",
        "valid_until_on": "2026-12-07",
        "budget_year": 2026,
        "amount_idr": 1_500_000,
        "provisional": 0,
        "content": "{}",
        "pdf_sha256": "0" * 64,
        "issued_at": AT,
        "issued_by": OPERATOR,
    } | changes


def visit(number: int) -> dict[str, object]:
    """Return the visit of patient `number`."""
    person = patient(number)
    return {
        "id": f"kunjungan{number}",
        "patient_id": person["id"],
        "person_ref": person["id"],
        "nik": person["nik"],
        "name": person["name"],
        "facility_id": "f1",
        "visit_on": "2026-11-23",
        "case_kind": "illness",
        "opened_at": AT,
        "opened_by": OPERATOR,
    }


def verdict(number: int) -> dict[str, object]:
    """Return the verdict on that visit."""
    return {
        "id": f"putusan{number}",
        "visit_id": f"kunjungan{number}",
        "patient_id": patient(number)["id"],
        "service_on": "2026-11-23",
        "facts": "{}",
        "answer": "{}",
        "rules": "{}",
        "given_at": AT,
        "given_by": OPERATOR,
    }


def _one_person(store: Store, number: int) -> None:
    person = patient(number)["id"]
    alias = {"nik": f"167304410391{9000 + number}", "patient_id": person, "added_at": AT}
    with written(store, "register-patient", person=person) as tx:
        tx.insert("patient", patient(number))
        tx.insert("patient_nik_alias", alias)
    with written(store, "issue-letter", person=person) as tx:
        tx.insert("visit", visit(number))
        tx.insert("verdict", verdict(number))
        tx.insert("letter", letter(number))
        tx.insert("ledger", movement(f"l{number}", "reserve", 1_500_000, f"surat{number}"))


def _void(store: Store, number: int) -> None:
    changes = {"state": "void", "void_reason": "salah tujuan", "voided_at": AT, "voided_by": OPERATOR}
    with written(store, "void-letter", person=patient(number)["id"]) as tx:
        tx.update("letter", f"surat{number}", changes)
        tx.insert("ledger", movement("l9", "release", 1_500_000, f"surat{number}"))
