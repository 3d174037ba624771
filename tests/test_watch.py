"""The watch of conftest.py itself: what it is there to catch, it catches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CARELESS = """
import logging, os, threading

import pytest


def test_warns():
    logging.getLogger("loket").warning("sesuatu yang tak terduga")


def test_reads_its_warning(caplog):
    logging.getLogger("loket").warning("diharapkan")
    assert "diharapkan" in caplog.text


def test_leaves_a_window(qtbot):
    from PySide6.QtWidgets import QWidget
    window = QWidget()
    window.setWindowTitle("terlupa")
    window.show()
    test_leaves_a_window.kept = window


def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, args=(2,), name="tertinggal").start()


def test_profile_is_not_the_users_own(tmp_path):
    assert os.environ["LOKET_PROFILE_DIR"].startswith(str(tmp_path))
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
"""


def test_careless_tests_fail(tmp_path):
    """A test that logs a warning, leaves a window open or a thread running fails, and says which."""
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_careless.py").write_text(CARELESS, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:randomly",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            ".",
        ],
        cwd=tmp_path,
        env=os.environ | {"LOKET_TEST_GRACE": "0.1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "5 passed, 3 errors" in done.stdout, done.stdout
    for cause in ("sesuatu yang tak terduga", "window QWidget 'terlupa'", "thread tertinggal"):
        assert cause in done.stdout
