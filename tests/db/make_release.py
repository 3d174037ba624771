"""Write the filled, encrypted database of the present release, once, before it is released.

    python -m tests.db.make_release 0.1.0

Every key, name and number in it is invented. A released folder is never made again.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from desktop.db.keyring_file import NAME
from desktop.db.setup_mark import DATABASE

from .filled import fill

RELEASES = Path(__file__).parent / "releases"

if __name__ == "__main__":
    target = RELEASES / sys.argv[1]
    with tempfile.TemporaryDirectory() as aside:
        os.environ["LOKET_PROFILE_DIR"] = f"{aside}/profil"
        fill(Path(aside) / "data")
        target.mkdir()
        for name in (DATABASE, NAME):
            (target / name).write_bytes((Path(aside) / "data" / name).read_bytes())
    sys.stdout.write(f"{target}: {(target / DATABASE).stat().st_size} bytes\n")
