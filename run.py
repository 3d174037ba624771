#!/usr/bin/env python3
"""Set everything up and start Loket Jaminan: the one file to run on a fresh machine.

    python3 run.py                    open the program on the demo office
    python3 run.py test [options]     run the whole test suite (options go to pytest)
    python3 run.py do ACTION ...      the door: JSON in, JSON out
    python3 run.py -- [options]       any other option of `python -m desktop`

Standard library only. This file must be *read* by Python 3.6 already (so: no walrus, no `match`, quoted
annotations), because only a program that parses can say in words that a newer Python is needed.
What is said goes to standard error: standard output belongs to the started program.
"""

import collections.abc
import contextlib
import ctypes
import hashlib
import os
import platform
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "loket-siap"
"""Written last: SHA-256 of the installed lock and the Python it was installed for."""

RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
TOUR = ROOT / "data" / "tur"
OLDEST, NEWEST = 11, 14
"""The minor versions of Python 3 for which PySide6 6.11 exists."""

BASE_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt needs of a Linux system to start at all: library and the Debian package that holds it."""

SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What it needs besides to open a window."""

WITHOUT_SCREEN = (
    "Periksa layarnya, atau jalankan tanpa layar: env -u DISPLAY -u WAYLAND_DISPLAY python3 run.py"
)
START_QT = "from PySide6.QtWidgets import QApplication; QApplication([])"


class SetupError(Exception):
    """Set-up cannot go on; carries the sentence in Indonesian and the line in English."""


def say(indonesian: str, english: str) -> None:
    """Tell the person at the keyboard something, Indonesian first."""
    print(f"[loket] {indonesian}\n        ({english})", file=sys.stderr, flush=True)


# --- Python itself ----------------------------------------------------------------------------


def suits(minor: int, bits: int, major: int = 3) -> bool:
    """Tell whether a Python of this version and width can run the program."""
    return major == 3 and OLDEST <= minor <= NEWEST and bits == 64


def this_python_suits() -> bool:
    """Tell whether the Python reading this file can run the program."""
    return suits(sys.version_info[1], 64 if sys.maxsize > 2**32 else 32, sys.version_info[0])


def other_python() -> "list[str] | None":
    """Return the command of another, suitable Python of this machine, or None."""
    minors = range(NEWEST, OLDEST - 1, -1)
    commands = [["py", "-3." + str(m)] if os.name == "nt" else ["python3." + str(m)] for m in minors]
    question = "import sys; print(sys.version_info[1], 64 if sys.maxsize > 2**32 else 32)"
    for command in commands:
        if shutil.which(command[0]) is None:
            continue
        asked = subprocess.run(
            [*command, "-I", "-c", question], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
        answer = asked.stdout.split()
        if asked.returncode == 0 and len(answer) == 2 and suits(int(answer[0]), int(answer[1])):
            return command
    return None


def continue_elsewhere(arguments: "list[str]") -> int:
    """Go on under another Python of this machine, or say which one is needed."""
    command = other_python()
    if command is not None:
        return subprocess.call([*command, str(ROOT / "run.py"), *arguments])
    found = f"{platform.python_version()} ({64 if sys.maxsize > 2**32 else 32} bit)"
    say(
        f"Program ini memerlukan Python 3.{OLDEST} sampai 3.{NEWEST} versi 64 bit; yang ada Python {found}. "
        "Pasang Python yang sesuai, lalu jalankan lagi perintah yang sama.",
        f"Python 3.{OLDEST} to 3.{NEWEST}, 64 bit, is needed; this is Python {found}.",
    )
    return 1


# --- The virtual environment ------------------------------------------------------------------


def venv_python() -> Path:
    """Return where the environment's Python lies."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def clean_environment() -> "dict[str, str]":
    """Return the environment for child processes: nothing in it may bend the locked installation."""
    bending = (
        "PYTHONHOME",
        "PYTHONPATH",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_USER",
        "VIRTUAL_ENV",
        "__PYVENV_LAUNCHER__",
        "PYTHONDONTWRITEBYTECODE",  # compiling everything anew doubles the time of every start
    )
    kept = {name: value for name, value in os.environ.items() if name not in bending}
    kept["PYTHONUTF8"] = "1"
    kept["UV_SYSTEM_CERTS"] = kept["UV_NATIVE_TLS"] = "1"  # trust what this computer trusts, as pip does
    return kept


def venv_version() -> str:
    """Return "3.11" if the environment really starts and is our own, else ""."""
    question = "import sys; print('3.%d' % sys.version_info[1]); print(sys.prefix)"
    try:
        asked = subprocess.run(
            [str(venv_python()), "-I", "-c", question],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=clean_environment(),
            check=False,
        )
    except OSError:
        return ""
    answer = asked.stdout.decode("utf-8", "replace").splitlines()
    if asked.returncode != 0 or len(answer) != 2 or Path(answer[1]).resolve() != VENV.resolve():
        return ""
    return answer[0]


def fingerprint(lock: Path) -> str:
    """Return the SHA-256 of a lock file, the same on every system's line ends."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp() -> "list[str]":
    """Return [lock's SHA-256, Python version] of the last finished installation, or []."""
    try:
        words = STAMP.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []
    return words if len(words) == 2 else []


@contextlib.contextmanager
def one_at_a_time() -> "collections.abc.Iterator[None]":
    """Let a second start wait for the first one's set-up; the system drops the lock if we are killed."""
    with Path(__file__).open("rb") as held:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            held.seek(2**30)  # far behind the end: readers of the file are not hindered
            with contextlib.suppress(OSError):
                msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            with contextlib.suppress(OSError):
                fcntl.flock(held, fcntl.LOCK_EX)
        yield


def is_ready(lock: Path) -> bool:
    """Tell whether what this lock names is installed; the development lock holds the other one whole."""
    stamp = read_stamp()
    wanted = [fingerprint(lock)] if lock == DEV_LOCK else [fingerprint(lock), fingerprint(DEV_LOCK)]
    return bool(stamp) and stamp[0] in wanted and stamp[1] == venv_version()


def prepare(lock: Path) -> bool:
    """Make or mend `.venv` so that it holds what the lock names; return whether anything was done."""
    if is_ready(lock):
        return False
    with one_at_a_time():
        if is_ready(lock):  # another start did it while we waited
            return False
        say(
            "Menyiapkan program. Sekali saja: paket diunduh (sekitar 200 MB), tunggu beberapa menit.",
            "Setting up, once: about 200 MB of packages are downloaded, this takes some minutes.",
        )
        stamp = read_stamp()
        finished_once = bool(stamp) and stamp[1] == venv_version()
        with contextlib.suppress(FileNotFoundError):
            STAMP.unlink()
        if not finished_once:
            remove_venv()
        if not (install_with_uv(lock) or install_with_pip(lock)):
            raise SetupError(
                "Paket tidak dapat dipasang (pesan di atas). Periksa sambungan internet dan ruang cakram, "
                "lalu jalankan lagi perintah yang sama.",
                "The packages could not be installed (see above). Check network and disk, then run it again.",
            )
        half = STAMP.with_name(STAMP.name + ".baru")
        half.write_text(fingerprint(lock) + " " + venv_version() + "\n", encoding="ascii")
        half.replace(STAMP)
    return True


def remove_venv() -> None:
    """Take away an environment that was left half made or does not start any more."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        say(
            "Folder .venv belum selesai atau rusak; dibuat ulang.",
            "The folder .venv is half made or damaged; making it anew.",
        )
        shutil.rmtree(str(VENV))


def works(command: "list[str]", environment: "dict[str, str] | None" = None, show: str = "all") -> bool:
    """Run a set-up command without a keyboard, showing "all" it says, only "errors" or "nothing"."""
    aloud, silent = sys.stderr.fileno(), subprocess.DEVNULL
    try:
        code = subprocess.call(
            command,
            stdin=subprocess.DEVNULL,
            stdout=aloud if show == "all" else silent,
            stderr=silent if show == "nothing" else aloud,
            env=clean_environment() if environment is None else environment,
        )
    except OSError:
        return False
    return code == 0


def install_with_uv(lock: Path) -> bool:
    """Install with uv if this machine has it; return whether that worked."""
    uv = shutil.which("uv")
    if uv is None:
        return False
    base = getattr(sys, "_base_executable", sys.executable)
    if not venv_version() and not works([uv, "venv", "-q", "--python", base, str(VENV)]):
        return False
    if works([uv, "pip", "install", "-q", "--python", str(venv_python()), *what_to_install(lock)]):
        return True
    say("Dengan uv tidak berhasil; dicoba dengan pip.", "uv did not manage; trying pip.")
    return False


def install_with_pip(lock: Path) -> bool:
    """Install with pip into an environment made by the standard library; return whether that worked."""
    pip = [str(venv_python()), "-m", "pip"]
    if not venv_version() or not works([*pip, "--version"], show="nothing"):
        if VENV.exists():
            shutil.rmtree(str(VENV))
        make_venv()
    options = ["--disable-pip-version-check", "--no-input"]
    if "CI" in os.environ or not sys.stderr.isatty():
        options.append("-q")
    return works([*pip, "install", *options, *what_to_install(lock)])


def what_to_install(lock: Path) -> "list[str]":
    """Return the options that pip and uv share: all of this lock, nothing else, no builds."""
    return ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(lock)]


def make_venv() -> None:
    """Make an empty `.venv` with pip in it; on Debian that part of Python is a package of its own."""
    base = getattr(sys, "_base_executable", sys.executable)
    able = [base, "-I", "-c", "import ensurepip, venv"]
    package = f"python3.{sys.version_info[1]}-venv"
    if not works(able, show="nothing") and not install_system_packages([package]):
        raise SetupError(
            f"Python ini tidak dapat membuat lingkungan sendiri. Jalankan: {apt_line([package])}",
            "This Python cannot make a virtual environment. Run the line above.",
        )
    if not works([base, "-m", "venv", str(VENV)]):
        raise SetupError(
            "Folder .venv tidak dapat dibuat (pesan di atas). Pastikan folder program boleh ditulisi.",
            "The folder .venv could not be made (see above). Is the program's folder writable?",
        )


# --- The system libraries of Qt ---------------------------------------------------------------


def has_screen() -> bool:
    """Tell whether a window can be shown: on Linux a display must be named."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False  # whoever set this wants no window
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a library, by really loading it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(screen: bool) -> "list[str]":
    """Return the Debian packages of the libraries that this Linux lacks for Qt."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**BASE_LIBRARIES, **SCREEN_LIBRARIES} if screen else BASE_LIBRARIES
    return [package for library, package in wanted.items() if not loads(library)]


def apt_line(packages: "list[str]") -> str:
    """Return the one line a person runs to install packages."""
    return "sudo apt-get update && sudo apt-get install -y " + " ".join(packages)


def apt_prefix() -> "list[str] | None":
    """Return what stands before apt-get: nothing for root, else sudo; None if we may not install."""
    if os.name == "nt" or shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    allowed = shutil.which("sudo") is not None and works(["sudo", "-n", "true"], show="nothing")
    return ["sudo", "-n"] if allowed else None


def install_system_packages(packages: "list[str]") -> bool:
    """Install Debian packages if we may, saying so; return whether they are there now."""
    prefix = apt_prefix()
    if prefix is None:
        return False
    say(
        "Memasang paket sistem yang belum ada: " + " ".join(packages),
        "Installing missing system packages.",
    )
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    # dpkg starts programs of these folders, which a bare PATH leaves out.
    environment["PATH"] = os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/local/sbin:/usr/sbin:/sbin"
    install = [*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    update = [*prefix, "apt-get", "update", "-qq"]
    # A fresh machine has no package lists yet; one that has them is spared the update.
    if works(install, environment, show="nothing"):
        return True
    return works(update, environment, show="errors") and works(install, environment, show="errors")


def qt_trouble(screen: bool) -> str:
    """Start Qt in a child process; return "" if it starts, else what it complains of."""
    environment = clean_environment()
    if not screen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    asked = subprocess.run(
        [str(venv_python()), "-I", "-c", START_QT],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
        check=False,
    )
    lines = asked.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit code {asked.returncode}"]
    # Qt begins with the cause, Python ends with it.
    said = lines[0] if lines[0].startswith("qt.") else lines[-1]
    return "" if asked.returncode == 0 else said


def prepare_qt(screen: bool, just_installed: bool) -> None:
    """See that Qt can start here; install what the system lacks or say the one line to run."""
    missing = missing_packages(screen)
    if not missing and not just_installed:
        return
    if missing:
        install_system_packages(missing)
        missing = missing_packages(screen)  # loaded afresh: the loader sees what was just installed
    trouble = qt_trouble(screen)
    if trouble and missing:
        raise SetupError(
            f"Pustaka sistem untuk tampilan belum ada. Jalankan: {apt_line(missing)}",
            "System libraries of Qt are missing; on Debian or Ubuntu run the line above. Qt said: " + trouble,
        )
    if trouble:
        raise SetupError(
            f"Jendela tidak dapat dibuka di komputer ini: {trouble}. {WITHOUT_SCREEN}",
            "Qt does not start on this machine or display; the command above runs without a screen.",
        )


# --- What is started --------------------------------------------------------------------------


def start(arguments: "list[str]", screen: bool = True) -> int:
    """Run `python -m ARGUMENTS` in the environment and return its exit code."""
    environment = clean_environment()
    environment["PYTHONPATH"] = str(ROOT)
    if not screen:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    child = subprocess.Popen([str(venv_python()), "-P", "-m", *arguments], env=environment)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child got it too and ends in its own way
            continue


def open_program() -> int:
    """Open the demo office: the window, or without a screen the main job on paper and pictures."""
    screen = has_screen()
    prepare_qt(screen, prepare(RUN_LOCK))
    if not screen:
        say(
            "Tidak ada layar, jadi pekerjaan utama dijalankan tanpa jendela. "
            f"Surat dan gambar tiap langkah: {TOUR}",
            "No screen: the main job runs without a window; letter and pictures go to that folder.",
        )
        return start(["desktop", "--demo", "--tour", str(TOUR)], screen=False)
    code = start(["desktop", "--demo"])
    if os.name != "nt" and code == -signal.SIGABRT:
        say(
            f"Jendela tidak dapat dibuka pada layar {os.environ.get('DISPLAY', '')}. {WITHOUT_SCREEN}",
            "The window could not be opened on this display; the command above runs without one.",
        )
    return code


def run_tests(options: "list[str]") -> int:
    """Run the test suite on all cores; options go to pytest as they are."""
    prepare_qt("--headed" in options, prepare(DEV_LOCK))
    alone = ("-n", "--numprocesses", "--headed", "--pdb", "--trace", "no:xdist", "--co", "--collect-only")
    single = any(option.startswith(alone) for option in options)
    spread = [] if single else ["-n", "auto", "--dist", "worksteal"]
    os.chdir(str(ROOT))
    return start(["pytest", *spread, *options])


def main(arguments: "list[str]") -> int:
    """Do what the arguments ask; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old console shows a mark instead of failing
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if not this_python_suits():
        return continue_elsewhere(arguments)
    try:
        if not arguments:
            return open_program()
        if arguments[0] == "test":
            return run_tests(arguments[1:])
        options = arguments[1:] if arguments[0] == "--" else arguments
        prepare(RUN_LOCK)
        return start(["desktop", *options], screen=has_screen())
    except SetupError as failure:
        say(*failure.args)
    except OSError as failure:
        say(
            f"Berkas tidak dapat dibaca atau ditulis: {failure}. Periksa izin folder dan ruang cakram.",
            "A file could not be read or written: check permissions and free space.",
        )
    except KeyboardInterrupt:
        say("Dihentikan. Jalankan lagi untuk melanjutkan.", "Stopped. Run it again to go on.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
