"""One day through the door, from an empty folder to a printed letter, as JSON Lines.

    .venv/bin/python docs/satu_hari.py FOLDER

Each step is one call of `python -m desktop do ACTION --lines`; every command and answer is printed as
one line `{"do": ACTION, "command": …, "answer": …}`. The people are invented.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

PASSWORD = "kalimat-rahasia-2026"
SCHEME = "prabumulih-jaminan-kota"


class Door:
    """Runs actions on one data folder and prints what went in and came out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, action: str, command: dict[str, Any], *, lines: bool = True) -> dict[str, Any]:
        """Do one action; leave the program when it fails."""
        call = [sys.executable, "-m", "desktop", "do", action, "--data", str(self.folder)]
        call += ["--operator", "admin", "--lines"] if lines else []
        done = subprocess.run(
            call,
            input=json.dumps(command).encode() + b"\n",
            capture_output=True,
            check=False,
            env=os.environ | {"LOKET_PASSWORD": PASSWORD},
            cwd=Path(__file__).resolve().parents[1],
        )
        answer = json.loads(done.stdout)
        print(json.dumps({"do": action, "command": command, "answer": answer}, ensure_ascii=False))
        if done.returncode:
            sys.exit(done.returncode)
        result: dict[str, Any] = answer["result"] if lines else answer
        return result


def main(folder: Path) -> None:
    """Walk the whole way once."""
    today = (datetime.now(UTC) + timedelta(hours=7)).date()
    month_end = today.replace(day=1) - timedelta(days=1)
    do = Door(folder / "kantor")
    office = {
        "name": "Dinas Kesehatan", "kind": "dinkes", "city": "16.74",
        "unit_code": "DINKES", "counter_code": "L1",
    }  # fmt: skip
    operator = {"username": "admin", "name": "Admin Uji", "password": PASSWORD}
    do("init", {"office": office, "operator": operator}, lines=False)
    roster = folder / "peserta.csv"
    generator = [sys.executable, "-m", "desktop.usecases.demo.people", "--city", "16.74", "--rows", "20000"]
    subprocess.run([*generator, "--out", str(roster)], check=True, cwd=Path(__file__).resolve().parents[1])
    do("import-roster", {"path": str(roster), "as_of": month_end.isoformat(), "complete": True})
    do(
        "set-budget",
        {"scheme": SCHEME, "year": today.year, "ceiling_idr": 360_000_000, "decree": "Perda contoh"},
    )
    patient = do(
        "register-patient",
        {
            "nik": "1674036807569001", "name": "SITI AMINAH", "sex": "P", "birth_date": "1956-07-28",
            "kelurahan": "SINDUR", "kecamatan": "CAMBAI", "city": "16.74",
            "kk_number": "1674030101209001", "kk_city": "16.74",
        },
    )  # fmt: skip
    papers = [
        {"kind": "kk", "number": "1674030101209001"},
        {
            "kind": "pernyataan-tidak-mampu", "number": "12", "issued_on": today.isoformat(),
            "signed_by": ["rt", "rw", "lurah"],
        },
    ]  # fmt: skip
    verdict = do(
        "check-eligibility",
        {"patient_id": patient["patient_id"], "case": "illness", "on": today.isoformat(), "papers": papers},
    )
    letter = do(
        "issue-letter",
        {
            "patient_id": patient["patient_id"], "scheme": SCHEME, "verdict_id": verdict["verdict_id"],
            "facility": {"name": "RSUD Prabumulih"}, "care": "inpatient", "starts_on": today.isoformat(),
            "amount_idr": 1_500_000, "pdf_path": str(folder / "surat.pdf"),
        },
    )  # fmt: skip
    do("budget", {"scheme": SCHEME, "year": today.year})
    do("find-people", {"text": letter["number"]})
    do("verify", {})


def asked_folder(arguments: list[str]) -> Path:
    """Return the folder to work in, made and without an office; leave with a sentence when it is not."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        sys.exit("Sebutkan satu folder, misalnya: .venv/bin/python docs/satu_hari.py /tmp/satu-hari")
    folder = Path(arguments[0]).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"Folder {folder} tidak dapat dibuat ({error.strerror}). Sebutkan folder lain.")
    if (folder / "kantor").exists():
        sys.exit(f"Di {folder} sudah ada kantor dari hari sebelumnya. Sebutkan folder lain.")
    return folder


if __name__ == "__main__":
    main(asked_folder(sys.argv[1:]))
