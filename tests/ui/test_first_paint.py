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
