"""The reason PySide6 is held at 6.11: 6.12.0 loses a reference to None with every such call."""

from __future__ import annotations

import os
import subprocess
import sys

MANY_CALLS = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

application = QApplication([])
label, field, timer = QLabel(), QLineEdit(), QTimer()
for number in range(20_000):
    label.setText(str(number))
    field.setText(str(number))
    timer.setInterval(number)
print("selesai", label.text())
"""


def test_twenty_thousand_calls_survive():
    """A clerk's window lives all day: calls that return nothing must not use up Python's None and end it."""
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "selesai 19999"), done.stderr
