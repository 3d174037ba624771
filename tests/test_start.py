"""`run.py`, the two commands: it speaks to old Pythons, makes and mends `.venv`, finds what Qt lacks."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from desktop.__main__ import main

ROOT = Path(__file__).resolve().parents[1]
SOURCE = (ROOT / "run.py").read_text(encoding="utf-8")


@pytest.fixture
def run(tmp_path, monkeypatch) -> ModuleType:
    """Load run.py afresh, its `.venv` and locks in an empty folder, and nothing really started or installed."""
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(f"isi {name}\n", encoding="utf-8")
    for name, place in {
        "ROOT": "",
        "VENV": ".venv",
        "STAMP": ".venv/loket-siap",
        "RUN_LOCK": "requirements.lock",
        "DEV_LOCK": "requirements-dev.lock",
    }.items():
        monkeypatch.setattr(module, name, tmp_path / place)
    for name in ("works", "start"):
        monkeypatch.setattr(module, name, lambda *_, name=name: pytest.fail(f"{name} was not to be called"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return module


class Noted:
    """Stands in for a function: notes its first argument and gives back an answer."""

    def __init__(self, answer: object = None) -> None:
        self.answer, self.calls = answer, list[list[str]]()

    def __call__(self, asked: list[str], *_: object, **__: object) -> object:
        self.calls.append(asked)
        return self.answer(self.calls) if callable(self.answer) else self.answer


class Installer:
    """Stands in for pip: makes an environment that "starts" and notes what was there before."""

    def __init__(self, run: ModuleType, then: Callable[[], bool] = lambda: True) -> None:
        self.run, self.then, self.calls = run, then, 0
        self.found: set[str] = set()

    def __call__(self, lock: Path) -> bool:
        self.calls += 1
        venv = self.run.VENV
        self.found = {path.name for path in venv.iterdir()} if venv.exists() else set()
        venv.mkdir(exist_ok=True)
        (venv / f"paket {lock.name}").touch()
        return self.then()


@pytest.fixture
def installer(run, monkeypatch) -> Installer:
    fake = Installer(run)
    monkeypatch.setattr(run, "install_with_uv", lambda _: False)
    monkeypatch.setattr(run, "install_with_pip", fake)
    monkeypatch.setattr(run, "venv_version", lambda: "3.11" if run.VENV.exists() else "")
    return fake


# --- Python -----------------------------------------------------------------------------------


def test_old_python_can_read_the_file():
    """Python 3.6 must be able to parse run.py, or it answers with a syntax error instead of a sentence."""
    ast.parse(SOURCE, feature_version=(3, 6))
    assert "from __future__" not in SOURCE


def test_only_the_standard_library_is_imported():
    """run.py runs before anything is installed."""
    nodes = list(ast.walk(ast.parse(SOURCE)))
    names = {
        alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("version", "bits", "expected"),
    [
        ((3, 10), 64, False),
        ((3, 11), 64, True),
        ((3, 14), 64, True),
        ((3, 15), 64, False),
        ((3, 12), 32, False),
        ((2, 11), 64, False),
    ],
)
def test_which_pythons_suit(run, version, bits, expected):
    """The program needs Python 3.11 or later, 64 bit, and PySide6 6.11 ends at 3.14."""
    assert run.suits(version[1], bits, version[0]) is expected


def test_unsuitable_python_is_told_what_is_needed(run, monkeypatch, capsys):
    """A person with an old Python reads which one to install, in Indonesian, and nothing is touched."""
    monkeypatch.setattr(run, "this_python_suits", lambda: False)
    monkeypatch.setattr(run, "other_python", lambda: None)
    assert run.main([]) == 1
    said = capsys.readouterr().err
    assert "memerlukan Python 3.11" in said
    assert "64 bit" in said
    assert not run.VENV.exists()


def test_unsuitable_python_hands_over_to_a_better_one(run, monkeypatch):
    """Where `python3` is old but a newer one is installed beside it, the same command works."""
    called = Noted(7)
    monkeypatch.setattr(run, "this_python_suits", lambda: False)
    monkeypatch.setattr(run, "other_python", lambda: ["python3.12"])
    monkeypatch.setattr(run.subprocess, "call", called)
    assert run.main(["test", "-x"]) == 7
    assert called.calls == [["python3.12", str(run.ROOT / "run.py"), "test", "-x"]]


def test_other_python_is_really_asked(run, monkeypatch):
    """A Python counts only when it starts and names its version: this very one does."""
    monkeypatch.setattr(run.shutil, "which", lambda _: sys.executable)
    monkeypatch.setattr(
        run.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0, stdout=b"12 64\n")
    )
    assert run.other_python() is not None
    monkeypatch.setattr(
        run.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0, stdout=b"12 32\n")
    )
    assert run.other_python() is None


# --- The environment --------------------------------------------------------------------------


def test_fresh_folder_is_set_up_once(run, installer):
    """The first start installs, the second one only looks."""
    assert run.prepare(run.RUN_LOCK) is True
    assert run.prepare(run.RUN_LOCK) is False
    assert installer.calls == 1


def test_half_made_environment_is_made_anew(run, installer):
    """An environment without the stamp was never finished: nothing of it is trusted."""
    run.VENV.mkdir()
    (run.VENV / "setengah").touch()
    run.prepare(run.RUN_LOCK)
    assert installer.found == set()
    assert run.is_ready(run.RUN_LOCK)


def test_stamp_is_written_last(run, installer):
    """Killed in the middle of the installation, the next start begins again and finishes."""
    installer.then = lambda: run.STAMP.exists() or (_ for _ in ()).throw(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        run.prepare(run.RUN_LOCK)
    assert not run.is_ready(run.RUN_LOCK)
    installer.then = lambda: True
    run.prepare(run.RUN_LOCK)
    assert installer.found == set()
    assert run.is_ready(run.RUN_LOCK)


def test_changed_lock_is_installed_over_the_finished_environment(run, installer):
    """A new release brings its packages up to date without downloading all of them again."""
    run.prepare(run.RUN_LOCK)
    run.RUN_LOCK.write_text("isi baru\n", encoding="utf-8")
    assert not run.is_ready(run.RUN_LOCK)
    run.prepare(run.RUN_LOCK)
    assert installer.found == {"paket requirements.lock"}, "the stamp is gone while the packages change"
    assert run.is_ready(run.RUN_LOCK)


def test_environment_for_tests_serves_the_program(run, installer):
    """After `run.py test`, `run.py` starts at once; the other way round the tools are added."""
    run.prepare(run.RUN_LOCK)
    assert not run.is_ready(run.DEV_LOCK)
    run.prepare(run.DEV_LOCK)
    assert run.is_ready(run.DEV_LOCK)
    assert run.is_ready(run.RUN_LOCK)
    assert installer.calls == 2


def test_environment_of_another_python_is_made_anew(run, installer, monkeypatch):
    """After the system's Python was upgraded, the packages of the old one are not used."""
    run.prepare(run.RUN_LOCK)
    monkeypatch.setattr(run, "venv_version", lambda: "3.12" if run.VENV.exists() else "")
    assert not run.is_ready(run.RUN_LOCK)
    run.prepare(run.RUN_LOCK)
    assert installer.found == set()


def test_failed_installation_says_what_to_do(run, installer, capsys):
    """Without a network the person reads a sentence, not a traceback, and the next try starts clean."""
    installer.then = lambda: False
    assert run.main(["do", "--list"]) == 1
    assert "Periksa sambungan internet" in capsys.readouterr().err
    assert not run.STAMP.exists()


def test_environment_is_checked_by_starting_its_python(run, monkeypatch):
    """A real environment answers with its version; one whose Python is gone or another's does not."""
    monkeypatch.setattr(run, "VENV", Path(sys.prefix))
    assert run.venv_version() == f"3.{sys.version_info[1]}"
    monkeypatch.setattr(run, "venv_python", lambda: Path(sys.prefix) / "tidak-ada")
    assert run.venv_version() == ""
    monkeypatch.setattr(run, "venv_python", lambda: Path(sys.executable))
    monkeypatch.setattr(run, "VENV", run.ROOT / ".venv")
    assert run.venv_version() == ""


def test_line_ends_do_not_change_the_fingerprint(run):
    """A checkout on Windows, which may turn line ends, does not install everything again."""
    before = run.fingerprint(run.RUN_LOCK)
    run.RUN_LOCK.write_bytes(run.RUN_LOCK.read_bytes().replace(b"\n", b"\r\n"))
    assert run.fingerprint(run.RUN_LOCK) == before


def test_second_start_does_little(run, monkeypatch):
    """What run.py itself does on a second start: read the stamp, start Python once, look for the libraries."""
    monkeypatch.setattr(run, "VENV", Path(sys.prefix))
    monkeypatch.setattr(
        run, "read_stamp", lambda: [run.fingerprint(run.RUN_LOCK), f"3.{sys.version_info[1]}"]
    )
    really, begun = subprocess.run, list[object]()

    def counted(command, **how):
        begun.append(command)
        return really(command, **how)

    monkeypatch.setattr(run.subprocess, "run", counted)
    assert run.prepare(run.RUN_LOCK) is False
    run.missing_packages(screen=True)
    assert len(begun) == 1


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps locks per process, so threads cannot show it"
)
def test_two_starts_set_up_one_after_the_other(run):
    """A double click starts the program twice: the second set-up waits for the first."""
    inside, order = threading.Event(), []

    def second() -> None:
        inside.wait()
        with run.one_at_a_time():
            order.append("second")

    other = threading.Thread(target=second)
    other.start()
    with run.one_at_a_time():
        inside.set()
        other.join(0.1)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_nothing_bends_the_installation(run, monkeypatch):
    """Settings of the person's own Python and pip do not send packages elsewhere."""
    bending = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_USER", "PYTHONDONTWRITEBYTECODE")
    for name in bending:
        monkeypatch.setenv(name, "lain")
    assert not set(bending) & set(run.clean_environment())


def test_installation_is_hashed_and_builds_nothing(run):
    """Only what the lock names is installed, byte for byte, and no foreign set-up code runs."""
    assert run.what_to_install(run.RUN_LOCK)[:-2] == [
        "--require-hashes",
        "--no-deps",
        "--only-binary",
        ":all:",
    ]


# --- Qt's system libraries --------------------------------------------------------------------


@pytest.fixture
def bare_linux(run, monkeypatch) -> set[str]:
    """Make this a Debian that lacks two libraries; emptying the set installs them."""
    lacking = {"libEGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(run, "loads", lambda library: library not in lacking)
    monkeypatch.setattr(run, "qt_trouble", lambda _: "ImportError: libEGL.so.1" if lacking else "")
    return lacking


def test_missing_libraries_are_named_as_debian_packages(run, bare_linux):
    """All missing packages are found at once; those for a window only when there is a screen."""
    assert run.missing_packages(screen=False) == ["libegl1"]
    assert run.missing_packages(screen=True) == ["libegl1", "libxcb-cursor0"]
    bare_linux.clear()
    assert run.missing_packages(screen=True) == []


def test_without_permission_the_one_line_is_printed(run, bare_linux, installer, monkeypatch, capsys):
    """Who may not install reads the one line to run; the tests do not go on without Qt."""
    monkeypatch.setattr(run, "install_system_packages", lambda _: False)
    assert run.main(["test"]) == 1
    assert "sudo apt-get update && sudo apt-get install -y libegl1\n" in capsys.readouterr().err


def test_with_permission_the_packages_are_installed(run, bare_linux, installer, monkeypatch):
    """As root or with a passwordless sudo the missing packages are installed and the start goes on."""
    asked = Noted(lambda _: bare_linux.clear())
    monkeypatch.setattr(run, "install_system_packages", asked)
    monkeypatch.setattr(run, "start", lambda *_, **__: 0)
    assert run.main([]) == 0
    assert asked.calls == [["libegl1"]]


def test_how_packages_are_installed(run, monkeypatch, capsys):
    """The person is told which packages come; the lists are fetched only when the first try fails."""
    apt = Noted(lambda calls: len(calls) > 1)
    monkeypatch.setattr(run, "apt_prefix", lambda: ["sudo", "-n"])
    monkeypatch.setattr(run, "works", apt)
    assert run.install_system_packages(["libegl1"]) is True
    assert [command[:4] for command in apt.calls] == [
        ["sudo", "-n", "apt-get", "install"],
        ["sudo", "-n", "apt-get", "update"],
        ["sudo", "-n", "apt-get", "install"],
    ]
    assert "libegl1" in capsys.readouterr().err


def test_without_apt_nothing_is_installed(run, monkeypatch):
    """On other systems the program never touches the system's packages."""
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    assert run.install_system_packages(["libegl1"]) is False


def test_qt_that_does_not_start_is_explained(run, monkeypatch, capsys):
    """With every library there but a dead display, the person reads how to go on without a screen."""
    monkeypatch.setattr(run, "missing_packages", lambda _: [])
    monkeypatch.setattr(run, "prepare", lambda _: True)
    monkeypatch.setattr(run, "qt_trouble", lambda _: "qt.qpa.xcb: could not connect to display :9")
    monkeypatch.setenv("DISPLAY", ":9")
    assert run.main([]) == 1
    said = capsys.readouterr().err
    assert "could not connect to display :9" in said
    assert "env -u DISPLAY" in said


def test_qt_is_really_started(run, monkeypatch):
    """What counts is that Qt starts here: it does without a screen, and a broken start is reported."""
    monkeypatch.setattr(run, "venv_python", lambda: Path(sys.executable))
    assert run.qt_trouble(screen=False) == ""
    monkeypatch.setattr(run, "START_QT", "raise ImportError('libEGL.so.1: cannot open')")
    assert run.qt_trouble(screen=False) == "ImportError: libEGL.so.1: cannot open"


# --- What is started --------------------------------------------------------------------------


@pytest.fixture
def started(run, monkeypatch) -> list[tuple[list[str], bool]]:
    """Note what would be started: the arguments after `python -m`, and whether a screen is used."""
    calls: list[tuple[list[str], bool]] = []

    def start(arguments: list[str], screen: bool = True) -> int:
        calls.append((arguments, screen))
        return 0

    monkeypatch.setattr(run, "prepare", lambda _: False)
    monkeypatch.setattr(run, "prepare_qt", lambda *_: None)
    monkeypatch.setattr(run, "start", start)
    return calls


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
