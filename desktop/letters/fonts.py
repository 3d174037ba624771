"""The two faces of every paper, and their widths.

Arimo has the widths of the Arial that offices print with; a subset of it is embedded in each file.
ReportLab is imported on first use: it costs 55 ms that the first window does not have.
"""

from __future__ import annotations

import threading
from functools import lru_cache

from desktop.resources import RESOURCES

REGULAR = "Arimo"
BOLD = "Arimo-Bold"
_FILES = {REGULAR: "Arimo-Regular.ttf", BOLD: "Arimo-Bold.ttf"}
_loading = threading.Lock()


def ready() -> frozenset[int]:
    """Load and register both faces once; return the code points that both can print.

    Raises OSError when a font file is missing from the installation.
    """
    with _loading:
        return _load()


@lru_cache(maxsize=1)
def _load() -> frozenset[int]:
    from reportlab import rl_config  # noqa: PLC0415 - see module docstring
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415 - see module docstring
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - see module docstring

    # Streams stay binary: ReportLab's ASCII armour, written in Python, takes longer than the letter itself.
    rl_config.useA85 = 0
    folder = RESOURCES / "fonts"
    printable: set[int] | None = None
    for name, file in _FILES.items():
        font = TTFont(name, str(folder / file), asciiReadable=False)
        registerFont(font)
        glyphs = set(font.face.charToGlyph)
        printable = glyphs if printable is None else printable & glyphs
    return frozenset(printable or ())


def width_of(text: str, font: str, size: float) -> float:
    """Return the width of `text` in points."""
    return _width(text, font) * size


@lru_cache(maxsize=8192)
def _width(text: str, font: str) -> float:
    """Measure at 1 pt: a letter that is tried in several sizes measures each of its words once."""
    from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415 - see module docstring

    ready()
    width: float = stringWidth(text, font, 1.0)
    return width
