"""The window is on the screen before the heavy libraries are loaded."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "pydantic",
    "reportlab",
    "sqlite_utils",
    "sqlcipher3",
    "cryptography",
    "pypdfium2",
    "rapidfuzz",
    "num2words",
)


def test_sign_in_needs_no_heavy_library():
    """Shell, sign-in and first run load neither storage nor paper (performance.md)."""
    loads = (
        "import sys, desktop.ui.shell, desktop.ui.session, desktop.ui.telling, desktop.ui.indonesian, "
        "desktop.forms.signin.view, desktop.forms.signin.presenter, desktop.forms.first_run.view, "
        "desktop.forms.first_run.presenter; print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", loads], capture_output=True, text=True, check=True
    ).stdout.split()
    assert [name for name in HEAVY if name in loaded] == []


def test_presenters_know_no_qt():
    """A presenter can be loaded and tested without a window."""
    loads = (
        "import sys, desktop.forms.signin.presenter, desktop.forms.first_run.presenter; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True).stdout
    assert "PySide6" not in loaded


def test_sign_in_is_painted_without_the_area_of_the_pages(tmp_path):
    """Rail, search and status line are made once somebody is in: their classes cost a tenth of the start."""
    code = (
        "import sys; from pathlib import Path; from desktop.app import Program\n"
        "from desktop.ui.memory import Memory; from desktop.ui.theme import fusion_application\n"
        "app = fusion_application('uji')\n"
        "program = Program(app, Memory.of_user(), Path(sys.argv[1]))\n"
        "program._ask_sign_in(); program.shell.show_busy(True); program.shell.show(); app.sendPostedEvents()\n"
        "print('desktop.ui.work_area' in sys.modules); program.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("False\n", 0), done.stderr
