"""Process start to first usable window: our sign-in page against a bare PySide6 window, in turns, in one run.

    .venv/bin/python benchmarks/start_window.py [--rounds 7]

"Usable" is the first paint of the whole window with a field in focus. The age of the process comes from
the kernel's own record, so the interpreter's start is in it. Both sides use the offscreen platform.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

AGE = """
import os, resource, time
def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
def age():
    ticks = int(open("/proc/self/stat").read().rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
def rss():
    return next(int(l.split()[1]) for l in open("/proc/self/status") if l.startswith("VmRSS")) / 1024
def done():
    print(f'{{"ms": {age() * 1000:.0f}, "cpu": {spent() * 1000:.0f}, "mb": {rss():.0f}}}', flush=True)
    os._exit(0)
"""

BARE = (
    AGE
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)
app = QApplication([])
window = Window()
window.setCentralWidget(QLabel("halo"))
window.resize(1366, 728)
window.show()
app.exec()
"""
)

OURS = (
    AGE
    + """
import gc, sys
gc.disable()  # as desktop/__main__.py does, until the first paint
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from desktop.app import run_window
from desktop.ui.shell import Shell
def painted(self, event):
    super(Shell, self).paintEvent(event)
    if isinstance(QApplication.focusWidget(), QLineEdit):
        QTimer.singleShot(0, done)
    else:
        QTimer.singleShot(0, self.update)
Shell.paintEvent = painted
run_window(Path(sys.argv[1]), demo=False, tour=None)
"""
)


def one_start(code: str, *arguments: str) -> dict[str, float]:
    """Start a fresh interpreter; return milliseconds to first paint, CPU time and resident megabytes."""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # as `run.py` starts it: compiled once, not at every start
    call = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(call, capture_output=True, check=True, env=env, cwd=ROOT, timeout=60)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Measure both in turns and print medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["LOKET_PROFILE_DIR"] = str(Path(scratch) / "profil")
        folder = Path(scratch) / "kantor"
        make = "import sys; from pathlib import Path; from desktop.usecases.demo.office import make_demo; "
        make += "make_demo(Path(sys.argv[1]), people=100)"
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", make, str(folder)], check=True, cwd=ROOT, env=env)
        bare, ours = [], []
        for _ in range(rounds):
            bare.append(one_start(BARE))
            ours.append(one_start(OURS, str(folder)))
    print(f"{'':24}{'first paint ms':>16}{'CPU ms':>10}{'RSS MB':>10}")
    for name, runs in (("bare window", bare), ("sign-in, ready", ours)):
        ms, cpu, mb = (statistics.median(run[what] for run in runs) for what in ("ms", "cpu", "mb"))
        print(f"{name:24}{ms:16.0f}{cpu:10.0f}{mb:10.0f}")
    for what, word in (("ms", "wall"), ("cpu", "CPU")):
        pairs = [mine[what] / base[what] for mine, base in zip(ours, bare, strict=True)]
        print(f"ratio, pair by pair, {word}: {statistics.median(pairs):.2f} (goal 1.5)")


if __name__ == "__main__":
    main()
