"""Coverage-guided fuzzing of everything that reads a scanned code: seals, void lists, roots, parts of one.

    python3 -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris
    PYTHONPATH=.venv/lib/python3.11/site-packages /tmp/fuzz/bin/python benchmarks/fuzz_seals.py

Atheris is no dependency of the project: it runs in an environment of its own and borrows ours. Whatever a
scanner delivers must end in a value or in a refusal by code; anything else ends the run with the input.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
atheris: Any = import_module("atheris")

with atheris.instrument_imports(include=["desktop.letters", "desktop.domain.problem"]):
    from desktop.domain.problem import ToCorrect
    from desktop.letters import base45, cose, strict_cbor
    from desktop.letters.root_text import PREFIX as ROOT
    from desktop.letters.root_text import make_root_text, read_root_text
    from desktop.letters.seal import PREFIX as SEAL
    from desktop.letters.seal import read_seal, unpacked
    from desktop.letters.void_bulletin import PREFIX as PART
    from desktop.letters.void_bulletin import joined, parts_of, read_part
    from desktop.letters.void_list import PREFIX as LIST
    from desktop.letters.void_list import make_void_list, read_void_list

from tests.letters import seals  # noqa: E402 - the project's root is on the path only now

VOID = make_void_list(3, date(2026, 11, 23), ["400.7.22.1/0002X/D/L1.1/2026"], [], seals.ROOT_KEY)


def _seal(text: str) -> None:
    sealed = read_seal(text, seals.ROOTS)
    # Only what a good key signed is ever believed.
    assert sealed.certificate.claims == seals.CERTIFICATE_CLAIMS


def _void(text: str) -> None:
    read_void_list(text, seals.ROOTS)


READERS = ((SEAL, _seal), (LIST, _void), (ROOT, read_root_text))
"""What reads a code, with the mark that its text begins with."""


def read_one(data: bytes) -> None:
    """Offer an input to one reader; its first byte chooses reader and wrapping: text, bytes, signed bytes."""
    way, data = data[:1], data[1:]
    prefix, reader = READERS[way[0] % 3] if way else READERS[0]
    wrapping = way[0] // 3 % 4 if way else 0
    if wrapping == 3:
        part = read_part(PART + data.decode("utf-8", errors="replace"))
        if part is not None:
            joined([part])
        with contextlib.suppress(ValueError):
            strict_cbor.read(data, depth=9)
        return
    if wrapping == 2:
        data = cose.sign(seals.COUNTER_KEY, {-70001: seals.SIGNER.certificate}, data)
    text = data.decode("utf-8", errors="replace") if wrapping == 0 else base45.encode(data)
    with contextlib.suppress(ToCorrect):
        reader(prefix + text)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=300)
    asked = options.parse_args()
    corpus = Path(tempfile.mkdtemp(prefix="segel-"))
    message = unpacked(seals.TEXT)
    lists = cose.take_apart(base45.decode(VOID.removeprefix(LIST)))
    texts = (seals.TEXT, VOID, make_root_text("Kota Uji", seals.ROOT_KEY))
    seeds = [bytes([way]) + text.split(":", 1)[1].encode() for way, text in enumerate(texts)]
    seeds += [b"\x03" + message, b"\x06" + cose.take_apart(message).payload, b"\x07" + lists.payload]
    seeds += [b"\x09" + part.removeprefix(PART).encode() for part in parts_of(VOID)]
    for number, seed in enumerate(seeds):
        (corpus / f"{number}").write_bytes(seed)
    arguments = [sys.argv[0], str(corpus), f"-max_total_time={asked.seconds}", "-max_len=1200", "-timeout=10"]
    atheris.Setup([*arguments, "-print_final_stats=1", "-rss_limit_mb=2048"], read_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
