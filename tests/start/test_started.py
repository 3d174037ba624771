"""What `run.py` and the program start for which options, and what a wrong one is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main
from tests.start.starter import ROOT


def test_with_a_screen_the_demo_office_opens(run, started, monkeypatch):
    """`python3 run.py` opens the window on the demo office."""
    monkeypatch.setenv("DISPLAY", ":0")
    assert run.main([]) == 0
    assert started == [(["desktop", "--demo"], True)]


def test_without_a_screen_the_main_job_is_done(run, started, monkeypatch, capsys):
    """On a server the main job runs headless, and the person reads where letter and pictures lie."""
    monkeypatch.setattr(run.sys, "platform", "linux")
    assert run.main([]) == 0
    assert started == [(["desktop", "--demo", "--tour", str(run.TOUR)], False)]
    assert str(run.TOUR) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ["pytest", "-n", "auto", "--dist", "worksteal"]),
        (["-k", "nik"], ["pytest", "-n", "auto", "--dist", "worksteal", "-k", "nik"]),
        (["-n0", "tests/test_lock.py"], ["pytest", "-n0", "tests/test_lock.py"]),
        (["--headed"], ["pytest", "--headed"]),
    ],
)
def test_test_command(run, started, monkeypatch, given, expected):
    """`run.py test` uses every core unless told otherwise and hands its options to pytest."""
    monkeypatch.chdir(run.ROOT)
    assert run.main(["test", *given]) == 0
    assert [arguments for arguments, _ in started] == [expected]


@pytest.mark.parametrize(
    ("given", "expected"),
    [(["do", "--list"], ["desktop", "do", "--list"]), (["--", "--version"], ["desktop", "--version"])],
)
def test_everything_else_goes_to_the_program(run, started, capsys, given, expected):
    """The door's answers are read by programs: run.py adds nothing to standard output."""
    assert run.main(given) == 0
    assert started[0][0] == expected
    assert capsys.readouterr().out == ""


def test_stop_key_and_full_disk_get_a_sentence(run, monkeypatch, capsys):
    """Ctrl+C and a failing disk during set-up end in words, not in a traceback."""

    def full(_lock: Path) -> bool:
        raise OSError(28, "No space left on device")

    def stopped(_lock: Path) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "prepare", full)
    assert run.main(["do"]) == 1
    assert "ruang cakram" in capsys.readouterr().err
    monkeypatch.setattr(run, "prepare", stopped)
    assert run.main(["do"]) == 1
    assert "Jalankan lagi" in capsys.readouterr().err


def test_program_tells_its_version():
    """`python -m desktop --version` answers without loading Qt, the database or the letters."""
    code = (
        "import sys; from desktop.__main__ import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: print(sorted({'PySide6', 'sqlcipher3', 'reportlab'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["Loket Jaminan 0.1.0", "[]"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--buka"], "Pilihan --buka tidak dikenal."),
        (["--data"], "Isi pilihan --data kurang atau berlebih."),
        (["--demo=1"], "Isi pilihan --demo kurang atau berlebih."),
    ],
)
def test_a_wrong_option_is_answered_in_words(capsys, given, said):
    """Whoever mistypes an option reads which one, and the options that there are."""
    with pytest.raises(SystemExit) as left:
        main(given)
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert "--tour FOLDER" in told
    assert "usage" not in told


@pytest.mark.parametrize("given", [[], ["--help"], ["a", "b"]])
def test_the_day_at_the_door_asks_for_its_folder(given):
    """Without one folder to work in, the example says in words what to name, and makes nothing."""
    script = ROOT / "docs" / "satu_hari.py"
    done = subprocess.run([sys.executable, script, *given], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Sebutkan satu folder")
