"""The one-folder program that an office installs, built and started for real (slow: it runs apart)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HELLO = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Halo"))
window.show()
"""

pytestmark = pytest.mark.slow


def build(source: Path, into: Path) -> None:
    """Run PyInstaller on a spec or script; `into` gets the folders build and dist."""
    places = ["--distpath", str(into / "dist"), "--workpath", str(into / "build")]
    kind = [] if source.suffix == ".spec" else ["--specpath", str(into)]
    command = [sys.executable, "-m", "PyInstaller", "-y", "--log-level", "ERROR", *places, *kind, str(source)]
    subprocess.run(command, check=True, capture_output=True, cwd=into)


def weight(folder: Path) -> int:
    """Return the bytes of all files of a folder, links not counted twice."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the program once, far from the source tree."""
    into = tmp_path_factory.mktemp("paket")
    build(ROOT / "build.spec", into)
    return into / "dist" / "loket-jaminan"


def start(bundle: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the built program in an environment that knows no Python."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    program = shutil.which("loket-do", path=str(bundle)) or str(bundle / "loket-jaminan")
    return subprocess.run(
        [program, *arguments], env=kept, cwd=bundle, capture_output=True, text=True, check=False
    )


def test_the_program_does_its_main_job(bundle):
    """What is installed opens an encrypted office, imports a roster, issues a letter and reads it back."""
    done = start(bundle, "self-test")
    assert done.returncode == 0, done.stderr


def test_the_door_answers(bundle):
    """Other programs reach an installed office too: the door's list of actions comes as in the source tree."""
    done = start(bundle, "do", "--list")
    assert done.returncode == 0, done.stderr
    assert "issue-letter" in done.stdout


def test_licences_and_replaceable_libraries_are_inside(bundle):
    """LGPL code lies open in files that may be replaced, with every licence; nothing of the GPL is there."""
    inside = bundle / "_internal"
    for name in (
        "LICENSE",
        "THIRD-PARTY.md",
        "resources/licences/LGPL-3.0.txt",
        "licences/num2words/COPYING",
    ):
        assert (inside / name).is_file(), name
    assert (inside / "num2words" / "__init__.py").is_file()
    assert (inside / "PySide6" / "__init__.py").is_file()
    gpl = ("charts", "graphs", "virtualkeyboard", "datavisualization")
    assert not [path.name for path in inside.rglob("*Qt*") if path.name.lower().endswith(gpl)]


def test_it_is_lighter_than_an_empty_window(bundle, tmp_path):
    """The whole application weighs at most 0.85 of what a default build of an empty window weighs."""
    script = tmp_path / "halo.py"
    script.write_text(HELLO, encoding="utf-8")
    build(script, tmp_path)
    assert weight(bundle) <= 0.85 * weight(tmp_path / "dist" / "halo")
