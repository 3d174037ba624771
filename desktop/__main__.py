"""`python -m desktop`: the window, the door (`do`) or the self-test; each imported only when asked for."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from desktop import __version__


class _Help(argparse.HelpFormatter):
    """The standard help under an Indonesian heading."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "Pemakaian: ")


class _Options(argparse.ArgumentParser):
    """Answers what it cannot read with a sentence and the options that there are."""

    def error(self, message: str) -> NoReturn:
        about, _, rest = message.partition(":")
        if about.startswith("argument "):
            said = f"Isi pilihan {about.removeprefix('argument ')} kurang atau berlebih."
        else:
            said = f"Pilihan {rest.strip()} tidak dikenal."
        self.exit(2, f"{said}\n\n{self.format_help()}")


def options() -> argparse.ArgumentParser:
    """Return the reader of the window's options; `do` and `self-test` never reach it."""
    parser = _Options(
        prog="loket-jaminan",
        description="Loket Jaminan: dari KTP ke surat jaminan, tanpa internet.",
        epilog="Perintah lain: 'do TINDAKAN' (masukan dan keluaran JSON), 'self-test' (memeriksa program).",
        add_help=False,
        allow_abbrev=False,
        formatter_class=_Help,
    )
    known = parser.add_argument_group("Pilihan")
    known.add_argument("-h", "--help", action="help", help="tampilkan petunjuk ini")
    known.add_argument(
        "--version", action="version", version=f"Loket Jaminan {__version__}", help="tampilkan versi"
    )
    known.add_argument("--data", type=Path, metavar="FOLDER", help="folder data kantor")
    known.add_argument("--demo", action="store_true", help="buka kantor contoh berisi orang rekaan")
    known.add_argument(
        "--tour",
        type=Path,
        metavar="FOLDER",
        help="jalankan pekerjaan utama sendiri; simpan surat dan gambar tiap langkah di folder ini",
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Start what the command line (by default the process's own) asks for; return the exit code."""
    if getattr(sys, "frozen", False):
        # The frozen program is its own interpreter: a second process (side_process.py) starts here, too.
        from multiprocessing import freeze_support  # noqa: PLC0415 - 10 ms that only the frozen program needs

        freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["do"]:
        from desktop.door.main import main as door  # noqa: PLC0415 - the door starts without the window's imports

        return door(given[1:])
    if given == ["self-test"]:
        from desktop.usecases.upkeep.self_test import self_test  # noqa: PLC0415 - only the self-test needs it

        return self_test()
    chosen = options().parse_args(given)
    # Thousands of classes are made until the first paint, and none of them is garbage: the window looks for
    # garbage again once it is painted (Program.begin).
    gc.disable()
    from desktop.app import run_window  # noqa: PLC0415 - `--help` and `--version` answer without Qt

    return run_window(chosen.data, demo=chosen.demo, tour=chosen.tour)


if __name__ == "__main__":
    sys.exit(main())
