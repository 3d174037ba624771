"""The signature block on the right, and the tembusan below it on the left."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.letter import LetterSignatory
from desktop.letters.blocks import listing
from desktop.letters.fonts import BOLD, REGULAR, width_of
from desktop.letters.ink import Ink, printable, wrap
from desktop.letters.page import HAIRLINE, MM, Laid, Page, Style, baseline
from desktop.letters.seal_block import SEAL_SIDE

_SHARE = 0.47  # of the text width
_GAP = 3 * MM
"""Between seal and signature; the stamp reaches over it into the words, never into the code."""

_BLANK_NAME = "." * 44  # nobody signs on that day: the name is written by hand


def seal_width(measure: float) -> float:
    """Return the width left of the signature, which the seal may take."""
    return measure * (1 - _SHARE) - _GAP


def signature_block(
    signatory: LetterSignatory, style: Style, measure: float, wet_space: float, seal: Laid
) -> Laid:
    """Lay the block with `wet_space` points for pen and stamp between the office and the name.

    The seal stands left of it; without one its square stays free.
    """
    width = measure * _SHARE
    offices = _office_lines(signatory, style, width)
    name = wrap(printable(signatory.name or _BLANK_NAME), width, style.size, BOLD)
    below = [line for text in _below(signatory) for line in wrap(printable(text), width, style.size)]
    height = (len(offices) + len(name) + len(below)) * style.leading + wet_space

    def draw(page: Page, top: float) -> None:
        seal.draw(page, top)
        x = page.right - width
        for number, (indent, line) in enumerate(offices):
            page.text(x + indent, baseline(top, style, number), line, style.size)
        y = top - len(offices) * style.leading - wet_space
        for number, line in enumerate(name):
            at = baseline(y, style, number)
            page.text(x, at, line, style.size, BOLD)
            if signatory.name:
                page.rule(x, x + width_of(line, BOLD, style.size), at - 1.8, HAIRLINE * 1.4)
        y -= len(name) * style.leading
        for number, line in enumerate(below):
            page.text(x, baseline(y, style, number), line, style.size)

    return Laid(max(height, seal.height, SEAL_SIDE), draw)


def _below(signatory: LetterSignatory) -> list[str]:
    return [signatory.rank, f"NIP {signatory.nip}" if signatory.nip else ""]


def _office_lines(signatory: LetterSignatory, style: Style, width: float) -> list[tuple[float, Ink]]:
    """Return (indent, line) for the offices above the pen's space, under one hanging "a.n." or "Plt."."""
    higher = [part.strip() for part in signatory.on_behalf_of.split(";") if part.strip()]
    if signatory.capacity in {"a.n.", "u.b."} and higher:
        mark, offices = (
            "a.n.",
            [*higher, *(["u.b."] if signatory.capacity == "u.b." else []), signatory.title],
        )
    else:
        mark, offices = signatory.capacity, [signatory.title]
    indent = width_of(f"{mark} ", REGULAR, style.size) if mark else 0.0
    texts = [office if office == "u.b." else f"{office}," for office in offices]
    lines = [line for text in texts for line in wrap(printable(text), width - indent, style.size)]
    if not mark:
        return [(0.0, line) for line in lines]
    return [(0.0, Ink(f"{mark} {lines[0]}")), *((indent, line) for line in lines[1:])] if lines else []


def carbon_copies_block(copies: Sequence[str], style: Style, measure: float) -> Laid:
    """Lay "Tembusan:" and its list, one step smaller than the text; nothing for an empty list."""
    if not copies:
        return Laid(0.0, lambda _page, _top: None)
    small = Style(max(style.size - 1, 9.5), max(style.leading - 1.5, 11.2), style.gap)
    ends = [
        f"{copy.rstrip('.;')}{'.' if number == len(copies) else ';'}" for number, copy in enumerate(copies, 1)
    ]
    items = listing(ends, small, measure)

    def draw(page: Page, top: float) -> None:
        page.text(page.left, baseline(top, small), Ink("Tembusan:"), small.size)
        items.draw(page, top - small.leading)

    return Laid(items.height + small.leading, draw)
