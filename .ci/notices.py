"""Makes THIRD-PARTY.md from requirements.lock and the installed packages' own words.

python .ci/notices.py            write the file
python .ci/notices.py --check    exit 1 when the file is not what would be written
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
NOTICES = ROOT / "THIRD-PARTY.md"

READ_BY_HAND = {
    "charset-normalizer": "MIT",
    "click-default-group": "BSD-3-Clause",
    "num2words": "LGPL-2.1-or-later",
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "sqlite-fts4": "Apache-2.0",
}
"""Licences read in the packages' licence files, where the metadata give none, a vague or another one."""

LINK_NAMES = ("source", "source code", "repository", "homepage", "home", "github", "code", "documentation")
"""Names of a package's links, the most useful first."""

HEAD = """# Perangkat lunak pihak ketiga

Loket Jaminan berlisensi Apache-2.0 (berkas `LICENSE`). Di dalamnya ikut paket-paket berikut, masing-masing
dengan lisensinya sendiri. Daftar ini dibuat dari `requirements.lock` oleh `.ci/notices.py`; jangan disunting
dengan tangan.

| Paket | Versi | Lisensi | Sumber |
|---|---|---|---|
"""

TAIL = """
## Paket berlisensi LGPL

Qt dan PySide6 (`pyside6-essentials`, `shiboken6`) dipakai menurut LGPL-3.0, `num2words` menurut LGPL-2.1.
Dalam program jadi, pustaka ini berupa berkas terpisah di folder program, sehingga dapat diganti dengan versi
yang diubah; tidak ada ketentuan program ini yang melarang hal itu maupun rekayasa balik untuk keperluan
tersebut. Kode sumbernya ada pada tautan di atas; kode sumber Qt di <https://download.qt.io/archive/qt/>.

Modul Qt yang hanya tersedia menurut GPL atau lisensi komersial (Qt Charts, Qt Graphs, Qt Virtual Keyboard,
Qt Data Visualization) tidak dipakai dan tidak disertakan.

## Di dalam paket-paket itu

| Komponen | Di dalam | Lisensi |
|---|---|---|
| Qt 6 | pyside6-essentials | LGPL-3.0-only |
| ICU | pyside6-essentials | Unicode-3.0 |
| SQLCipher, hak cipta Zetetic LLC | sqlcipher3 | BSD-3-Clause |
| SQLite | sqlcipher3 | domain publik |
| OpenSSL | sqlcipher3, cryptography | Apache-2.0 |
| Argon2 | argon2-cffi-bindings | CC0-1.0 OR Apache-2.0 |
| PDFium dan pustaka di dalamnya | pypdfium2 | BSD-3-Clause, Apache-2.0 dan lain-lain |
| FreeType, libjpeg-turbo, libpng, zlib | pillow, pypdfium2, pyside6-essentials | FTL, IJG, libpng-2.0, Zlib |
| Python | program jadi | PSF-2.0 |

Teks lisensi lengkap tiap paket ada di folder `licences` pada program jadi, dan di folder `*.dist-info` paket
itu pada pemasangan dari sumber.
"""


@dataclass(frozen=True)
class Notice:
    """One shipped package, as the table shows it."""

    name: str
    version: str
    licence: str
    link: str


def locked(text: str) -> Iterator[tuple[str, str]]:
    """Yield (name, version) of every requirement in a lock file's text, in its order."""
    for match in re.finditer(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE):
        yield match[1], match[2]


def licence_of(name: str, said: Message) -> str:
    """Return the licence's SPDX name, from what the package says of itself or what was read by hand."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    expression = said.get("License-Expression")
    if expression:
        return str(expression)
    short = said.get("License")
    if short and len(short) < 80:  # noqa: PLR2004 - longer ones are the licence's whole text
        return str(short)
    classifiers = [c for c in said.get_all("Classifier", []) if c.startswith("License ::")]
    if not classifiers:
        raise LookupError(f"{name} names no licence: read its licence file and add it to READ_BY_HAND")
    return str(classifiers[0].rsplit(" :: ", 1)[-1])


def link_of(said: Message) -> str:
    """Return where the package's source or home is."""
    links = {}
    for line in said.get_all("Project-URL", []):
        label, _, address = line.partition(",")
        links[label.strip().lower()] = address.strip()
    for label in LINK_NAMES:
        if label in links:
            return links[label]
    return str(said.get("Home-page") or "")


def notices() -> list[Notice]:
    """Return one notice for every package of the lock; each must be installed in the locked version."""
    found = []
    for name, version in locked(LOCK.read_text(encoding="utf-8")):
        said = metadata(name)
        assert isinstance(said, Message)  # what importlib.metadata reads from a file
        if said["Version"] != version:
            raise LookupError(f"{name} {said['Version']} is installed, {version} is locked")
        found.append(Notice(name, version, licence_of(name, said), link_of(said)))
    return found


def shipped_texts() -> list[Path]:
    """Return the licence files that lie beside fonts, icons and other resources."""
    folder = ROOT / "resources"
    names = ("LICENSE", "LICENCE", "OFL", "COPYING")
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.name.upper().startswith(names))


def document() -> str:
    """Return the whole text of THIRD-PARTY.md."""
    rows = "".join(f"| {n.name} | {n.version} | {n.licence} | <{n.link}> |\n" for n in notices())
    texts = "".join(f"- `{path.relative_to(ROOT).as_posix()}`\n" for path in shipped_texts())
    resources = (
        f"\n## Huruf, ikon dan berkas lain\n\nLisensinya ada di samping berkasnya:\n\n{texts}"
        if texts
        else ""
    )
    return HEAD + rows + TAIL + resources


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` compare it; return the exit code."""
    if arguments == ["--check"]:
        same = NOTICES.exists() and NOTICES.read_text(encoding="utf-8") == document()
        print("THIRD-PARTY.md is up to date" if same else "THIRD-PARTY.md is old: run python .ci/notices.py")
        return 0 if same else 1
    NOTICES.write_text(document(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
