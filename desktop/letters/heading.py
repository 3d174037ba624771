"""Nomor, Sifat, Lampiran, Hal on the left; place and date on the right; the addressee below."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from desktop.domain.dates import long_date
from desktop.letters.blocks import Row, rows
from desktop.letters.fonts import REGULAR, width_of
from desktop.letters.ink import Ink, printable, wrap
from desktop.letters.page import Laid, Page, Style, baseline


class Headed(Protocol):
    """What of a letter its heading shows; `domain.letter.LetterContent` is one."""

    @property
    def number(self) -> str: ...  # noqa: D102 - "Nomor"
    @property
    def nature(self) -> str: ...  # noqa: D102 - "Sifat"
    @property
    def attachment(self) -> str: ...  # noqa: D102 - "Lampiran"
    @property
    def subject(self) -> str: ...  # noqa: D102 - "Hal"
    @property
    def place(self) -> str: ...  # noqa: D102 - before the date
    @property
    def issued_on(self) -> date: ...  # noqa: D102 - the date
    @property
    def addressee(self) -> str: ...  # noqa: D102 - after "Yth."
    @property
    def addressee_place(self) -> str: ...  # noqa: D102 - after "di"


def heading_block(content: Headed, style: Style, measure: float) -> Laid:
    """Lay the head of an official letter for the width `measure`."""
    dated = printable(f"{content.place}, {long_date(content.issued_on)}")
    entries = [
        Row("Nomor", content.number),
        Row("Sifat", content.nature),
        Row("Lampiran", content.attachment),
        Row("Hal", content.subject, bold=True),
    ]
    left = rows(entries, style, measure - width_of(dated, REGULAR, style.size) - 16)
    above = 0.0
    if left.height > len(entries) * style.leading:
        # A number must not break: the date takes a line of its own when both do not fit beside each other.
        left, above = rows(entries, style, measure), style.leading
    addressee = _addressee(content, style, measure)
    between = style.gap * 1.3
    height = above + left.height + between + len(addressee) * style.leading

    def draw(page: Page, top: float) -> None:
        left.draw(page, top - above)
        page.right_text(page.right, baseline(top, style), dated, style.size)
        for number, (indent, line) in enumerate(addressee):
            y = baseline(top - above - left.height - between, style, number)
            page.text(page.left + indent, y, line, style.size)

    return Laid(height, draw)


def _addressee(content: Headed, style: Style, measure: float) -> list[tuple[float, Ink]]:
    """Return (indent, line): "Yth. …" with a hanging indent, then "di …"."""
    indent = width_of("Yth. ", REGULAR, style.size)
    lines = wrap(printable(content.addressee), measure * 0.62 - indent, style.size)
    placed = [(indent, line) for line in lines[1:]]
    if content.addressee_place:
        placed.append((indent, printable(f"di {content.addressee_place}")))
    return [(0.0, Ink(f"Yth. {lines[0]}")), *placed] if lines else placed
