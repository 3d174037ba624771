"""The office's own logo: checked by what it is, not by its name, and made ready once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from desktop.domain.problem import Problem, ToCorrect

MOST_BYTES = 512 * 1024
MOST_PIXELS = 25_000_000
_SIDE = 420  # pixels; 300 dpi for a logo of 35 mm, the largest that the letterhead allows


@dataclass(frozen=True)
class Logo:
    """A logo ready to draw: `reader` for `Page.picture`, and width divided by height."""

    reader: Any
    aspect: float


@lru_cache(maxsize=4)
def prepared_logo(picture: bytes) -> Logo:
    """Check and prepare a PNG or JPEG.

    Raises ToCorrect `logo_too_large` (more than 512 KiB or 25 million pixels) or `logo_not_picture`.
    Transparency becomes white paper; large pictures are brought down to print resolution.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only letters with a logo need it
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - as above

    if len(picture) > MOST_BYTES:
        raise _refused("logo_too_large")
    try:
        with Image.open(BytesIO(picture), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _refused("logo_too_large")
            coloured = image.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise _refused("logo_not_picture") from error
    coloured.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    paper = Image.new("RGB", coloured.size, "white")
    paper.paste(coloured, mask=coloured.getchannel("A"))
    file = BytesIO()
    # A JPEG goes into the PDF as it is: packing the bare pixels anew would cost more than the letter.
    paper.save(file, "JPEG", quality=95, subsampling=0)
    return Logo(ImageReader(BytesIO(file.getvalue())), paper.width / paper.height)


def _refused(code: str) -> ToCorrect:
    return ToCorrect(Problem(code, "logo", {"largest": MOST_BYTES // 1024}))
