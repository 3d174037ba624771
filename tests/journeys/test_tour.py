"""Without a screen the program does its main job by itself and leaves letter and pictures behind."""

from __future__ import annotations

import os
import subprocess
import sys

PICTURES = 7


def test_the_tour_leaves_a_letter_and_a_picture_of_each_step(tmp_path):
    """`--tour` ends well, says where the results lie, and the letter is a PDF with the clerk's seven steps."""
    home = tmp_path / "rumah"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--demo", "--tour", str(tmp_path / "tur")],
        env={**os.environ, "HOME": str(home), "LOKET_KDF": "19456,2,1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(tmp_path / "tur") in done.stdout
    kinds = sorted(path.suffix for path in (tmp_path / "tur").iterdir())
    assert kinds == [".pdf"] + [".png"] * PICTURES
    (letter,) = (tmp_path / "tur").glob("*.pdf")
    assert letter.read_bytes().startswith(b"%PDF")
