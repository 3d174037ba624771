"""The door as another program meets it: JSON in, JSON out, exit codes of the contract.

The whole job runs as child processes; the many small cases call the same `main` in this process, which saves
an interpreter's start each.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.door.main import main
from desktop.usecases.actions import ACTIONS
from desktop.usecases.upkeep.verify_office import Verified

PASSWORD = "loket-uji-2026"
INIT = {
    "office": {
        "name": "RSUD Contoh", "kind": "rumah_sakit", "city": "16.74", "unit_code": "RSUD", "counter_code": "L1",
    },
    "operator": {"username": "admin", "name": "Admin Uji", "password": PASSWORD},
}  # fmt: skip
SITI = {
    "nik": "1674036807569001",
    "name": "SITI AMINAH",
    "sex": "P",
    "birth_date": "1956-07-28",
    "kelurahan": "SINDUR",
    "kecamatan": "CAMBAI",
    "city": "16.74",
    "kk_number": "1674030101209001",
    "kk_city": "16.74",
}


class Door:
    """Speaks to the door of one data folder, in this process or (`apart`) in one of its own."""

    def __init__(self, folder: Path, profile: Path) -> None:
        self.folder = folder
        self.apart = False
        self.env = {
            "LOKET_PASSWORD": PASSWORD,
            "LOKET_PROFILE_DIR": str(profile),
            "LOKET_KDF": "19456,2,1",
        }

    def __call__(self, *args: str, given: str | bytes = "", operator: str = "admin", **env: str):
        call = [*args, "--data", str(self.folder), "--operator", operator]
        data = given.encode() if isinstance(given, str) else given
        return self._apart(call, data, env) if self.apart else self._inside(call, data, env)

    def _apart(self, call: list[str], data: bytes, env: dict[str, str]):
        command = [sys.executable, "-m", "desktop", "do", *call]
        settings = os.environ | self.env | env
        done = subprocess.run(
            command, input=data, capture_output=True, env=settings, check=False, timeout=300
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def _inside(self, call: list[str], data: bytes, env: dict[str, str]):
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in (self.env | env).items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
            code = main(call)
        return code, out.getvalue(), err.getvalue()

    def do(self, action: str, command: object, operator: str = "admin"):
        code, out, err = self(action, given=json.dumps(command), operator=operator)
        assert code == 0, (out, err)
        return json.loads(out)

    def problem(self, action: str, given: str | bytes, expected: int, operator: str = "admin", **env: str):
        code, out, _ = self(action, given=given, operator=operator, **env)
        assert code == expected, out
        return [one["code"] for one in json.loads(out)["problems"]]


@pytest.fixture(scope="session")
def made_office(tmp_path_factory, session_profile):
    """Return the folder of an office that was made through the door."""
    folder = tmp_path_factory.mktemp("pintu") / "kantor"
    made = Door(folder, session_profile).do("init", INIT)
    assert made["recovery_code"]
    return folder


@pytest.fixture
def door(made_office, tmp_path, profile) -> Door:
    shutil.copytree(made_office, tmp_path / "kantor")
    return Door(tmp_path / "kantor", profile)


def test_whole_job_through_the_door(tmp_path, profile):
    """From an empty folder to a printed letter, standard output JSON only; first and last in processes of their own."""
    door = Door(tmp_path / "kantor", profile)
    door.apart = True
    assert door.do("init", INIT)["recovery_code"]
    door.apart = False
    patient = door.do("register-patient", SITI)
    verdict = door.do(
        "check-eligibility",
        {
            "patient_id": patient["patient_id"],
            "case": "illness",
            "on": "2026-11-23",
            "jkn": {"status": "inactive", "as_of": "2026-11-23", "channel": "pandawa"},
            "papers": [
                {"kind": "kk", "number": "1674030101209001"},
                {
                    "kind": "pernyataan-tidak-mampu",
                    "signed_by": ["rt", "rw", "lurah"],
                    "issued_on": "2026-11-20",
                },
            ],
        },
    )
    answers = {one["scheme"]: one["outcome"] for one in verdict["schemes"]}
    assert answers["prabumulih-jaminan-kota"] == "covered"
    assert verdict["payers"][0] == "prabumulih-jaminan-kota"
    assert all(len(sha) == 64 for sha in verdict["rules"].values())
    pdf = tmp_path / "surat.pdf"
    door.apart = True
    letter = door.do(
        "issue-letter",
        {
            "patient_id": patient["patient_id"],
            "scheme": "prabumulih-jaminan-kota",
            "verdict_id": verdict["verdict_id"],
            "facility": {"name": "RSUD Prabumulih"},
            "care": "inpatient",
            "starts_on": "2026-11-23",
            "amount_idr": 1500000,
            "pdf_path": str(pdf),
        },
    )
    assert pdf.read_bytes().startswith(b"%PDF")
    assert letter["valid_until"] == "2026-12-07"
    door.apart = False
    assert door.do("budget", {"scheme": "prabumulih-jaminan-kota", "year": 2026})["reserved_idr"] == 1500000
    found = door.do("find-people", {"text": letter["number"]})["people"]
    assert [one["nik"] for one in found] == [SITI["nik"]]
    assert door.do("reprint-letter", {"letter_id": letter["letter_id"], "pdf_path": str(pdf)})["copy"] == 1
    released = door.do("void-letter", {"letter_id": letter["letter_id"], "reason": "uji"})
    assert released == {"released_idr": 1500000}
    checked = door.do("verify", {})
    assert checked["sound"], checked


def test_lines_go_on_after_a_bad_line(door):
    """With --lines a wrong line gets its problems, the others their results, and the exit code is 2."""
    lines = [json.dumps(SITI), "{", "", json.dumps(SITI), json.dumps(SITI | {"nik": "1674036807569002"}), ""]
    code, out, _ = door("register-patient", "--lines", given="\n".join(lines))
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert [one["ok"] for one in answers] == [True, False, False, False, True]
    codes = [one["problems"][0]["code"] for one in answers if not one["ok"]]
    assert codes == ["json_invalid", "line_empty", "nik_taken"]
    assert answers[3]["problems"][0]["patient_id"] == answers[0]["result"]["patient_id"]


def test_list_and_schema_need_no_office(tmp_path, profile, capsys):
    """Every action is listed with a line of meaning and has a schema for command and result."""
    code, out, _ = Door(tmp_path / "tidak-ada", profile)("--list")
    actions = json.loads(out)
    assert code == 0
    assert {"init", "import-roster", "issue-letter", "verify"} <= set(actions)
    for name in actions:
        assert main([name, "--schema"]) == 0
        schema = json.loads(capsys.readouterr().out)
        assert schema["command"]["additionalProperties"] is False
        assert schema["result"]["type"] == "object"


@pytest.mark.parametrize(
    ("action", "given", "exit_code", "codes"),
    [
        ("register-patient", "{}", 2, ["field_missing", "field_missing"]),
        ("register-patient", "bukan json", 2, ["json_invalid"]),
        ("register-patient", "[1, 2]", 2, ["json_no_object"]),
        ("register-patient", b"\xff\xfe", 2, ["json_invalid"]),
        ("register-patient", json.dumps(SITI | {"warna": "biru"}), 2, ["field_unknown"]),
        ("register-patient", json.dumps(SITI | {"nik": 1674036807569001}), 2, ["field_wrong"]),
        ("register-patient", json.dumps(SITI | {"nik": "167403680756900"}), 2, ["nik_length"]),
        ("issue-letter", json.dumps({"amount_idr": 1.5}), 2, None),
        ("tidak-ada", "{}", 2, ["action_unknown"]),
        ("init", json.dumps(INIT), 2, ["office_exists"]),
    ],
)
def test_wrong_input_has_codes(door, action, given, exit_code, codes):
    """Wrong input is answered with codes and exit 2, never with a traceback."""
    found = door.problem(action, given, exit_code)
    if codes is not None:
        assert found == codes


def test_not_signed_in(door):
    """A wrong password, an unknown operator and a role that may not: exit 4."""
    assert door.problem("verify", "{}", 4, LOKET_PASSWORD="salah-sekali") == ["signin_wrong"]
    assert door.problem("verify", "{}", 4, operator="siapa") == ["signin_wrong"]
    assert door.problem("verify", "{}", 4, operator="") == ["operator_not_given"]
    assert door.problem("verify", "{}", 4, LOKET_PASSWORD="") == ["password_not_given"]
    door.do("add-operator", {"username": "loket", "name": "Loket", "password": PASSWORD, "role": "loket"})
    budget = json.dumps({"scheme": "jkn", "year": 2026, "ceiling_idr": 1, "decree": "x"})
    assert door.problem("set-budget", budget, 4, operator="loket") == ["not_permitted"]


def test_damaged_database_is_exit_3(door):
    """A damaged file is the surroundings' failure: exit 3, a sentence, the file as it was."""
    path = door.folder / "loket.db"
    for name in ("loket.db-wal", "loket.db-shm"):
        (door.folder / name).unlink(missing_ok=True)
    damaged = bytearray(path.read_bytes())
    damaged[0:2000] = bytes(2000)
    path.write_bytes(damaged)
    assert door.problem("verify", "{}", 3) == ["database_damaged"]
    assert path.read_bytes() == bytes(damaged)


def test_whoever_closes_the_pipe_sees_no_traceback():
    """`do issue-letter --schema | head -1` ends quietly."""
    call = [sys.executable, "-m", "desktop", "do", "issue-letter", "--schema"]
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(call, stdout=closed, stderr=subprocess.PIPE, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("strict", "sound", "code"), [(True, False, 2), (False, False, 0), (True, True, 0)])
def test_a_strict_check_stops_a_script(strict, sound, code, monkeypatch, capsys):
    """Damage is told with the result; only with `strict` the door ends with exit 2, so that a script stops."""
    found = Verified(sound=sound, journal_entries=3, problems=())
    action = replace(ACTIONS["verify"], run=lambda _office, _command: found)
    monkeypatch.setattr("desktop.door.main.ACTIONS", {"verify": action})
    monkeypatch.setattr("desktop.door.main.sign_in", lambda *_given: SimpleNamespace(close=lambda: None))
    monkeypatch.setattr(
        sys, "stdin", SimpleNamespace(buffer=io.BytesIO(json.dumps({"strict": strict}).encode()))
    )
    monkeypatch.setenv("LOKET_PASSWORD", PASSWORD)
    assert main(["verify", "--operator", "admin"]) == code
    assert json.loads(capsys.readouterr().out)["sound"] is sound


def test_password_file(door, tmp_path):
    """The password may come from a file; a file that is not there is named."""
    secret = tmp_path / "sandi.txt"
    secret.write_text(PASSWORD + "\n")
    code, _, _ = door("verify", "--password-file", str(secret), given="{}", LOKET_PASSWORD="")
    assert code == 0
    code, out, _ = door("verify", "--password-file", str(tmp_path / "tidak-ada"), given="{}")
    assert code == 2
    assert json.loads(out)["problems"][0]["code"] == "password_file_missing"


def test_a_backup_goes_round_through_the_door(door, tmp_path):
    """Backup and restore with a signed-in admin, as a night script does it; without a way the door says so."""
    made = door.do("backup", {"to": str(tmp_path)})
    assert made["proved"] is True
    assert Path(made["path"]).parent == tmp_path
    door.do("register-patient", SITI)
    command = {"from": made["path"]}
    assert door.problem("restore", json.dumps(command), 2, LOKET_PASSWORD="") == ["restore_way_needed"]
    back = door.do("restore", command)
    assert back["rows"] == made["rows"]
    assert back["lost_after"]["replaced"]["sequence"] > back["lost_after"]["backup"]["sequence"]
    assert door.do("register-patient", SITI)["patient_id"]


def test_copied_files_open_read_only_until_a_new_epoch(door, tmp_path):
    """Files put back behind the program are noticed; writing waits for an admin's new epoch."""
    earlier = tmp_path / "salinan"
    shutil.copytree(door.folder, earlier)
    door.do("register-patient", SITI)
    shutil.rmtree(door.folder)
    shutil.copytree(earlier, door.folder)
    assert door.problem("register-patient", json.dumps(SITI), 3) == ["copied_files"]
    assert door.do("new-epoch", {"reason": "berkas dipulihkan"}) == {"epoch": 2}
    assert door.do("register-patient", SITI)["patient_id"]
