"""What was typed of a claim, read into values; what cannot be read stays with its problem. Knows no Qt."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.claim import ClaimPeriod
from desktop.domain.dates import MONTHS
from desktop.domain.money import parse_rupiah, rupiah
from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.claims.look_ahead import LetterForClaim
from desktop.usecases.claims.models import ClaimItem, ClaimLine
from desktop.usecases.claims.rows import LineRow

_MONTH = re.compile(r"(\d{1,2})[\s/.-]+(\d{4}|\d{2})|(\d{4})[\s/.-]+(\d{1,2})", re.ASCII)
_OLD_NAMES = {"nop": 11, "nopember": 11, "agt": 8, "ags": 8, "peb": 2, "pebruari": 2}
"""Months as they are also written."""
_EQUALS = re.compile(r"(?P<name>.*?\S)\s*=\s*(?P<amount>.+)")
_MONEY = re.compile(
    r"(?P<name>.*?\S)[\s:]+(?P<amount>Rp.*|\d{1,3}(?:[.,]\d{3})+(?:[.,]00|,-+)?|\d{5,})",
    re.IGNORECASE | re.ASCII,
)
"""Only what is clearly money: Rp, grouped thousands, or five digits; "kelas 3" and "2" are none."""
_LEAST_ITEM_IDR = 100
_NOTHING = "-"
"""The checklist was looked at, and nothing is there."""


@dataclass(frozen=True)
class LineTyped:
    """One line as typed; `letter` is what stands behind it here, None when nothing does.

    `papers` are None while nobody looked, empty where somebody looked and none was there.
    """

    number: str
    billed_idr: int
    items: tuple[ClaimItem, ...]
    items_text: str
    papers: tuple[str, ...] | None
    more_to_come: bool
    letter: LetterForClaim | None = None

    def command(self) -> ClaimLine:
        """Return the line as the use case wants it."""
        return ClaimLine(
            letter_id=self.letter.number if self.letter else self.number,
            billed_idr=self.billed_idr,
            items=self.items,
            papers=self.papers,
            final=not self.more_to_come,
        )

    def values(self) -> dict[str, str]:
        """Return what the fields showed."""
        return {
            "letter_id": self.letter.number if self.letter else self.number,
            "billed_idr": f"{self.billed_idr:,}".replace(",", "."),
            "items": self.items_text,
            "papers": "" if self.papers is None else " ".join(self.papers) or _NOTHING,
            "more": "1" if self.more_to_come else "",
        }


def line_typed(values: Mapping[str, str]) -> LineTyped:
    """Read one line. Raises ToCorrect: field_empty, amount_not_whole, item_amount_unread."""
    problems = [Problem("field_empty", name) for name in ("letter_id", "billed_idr") if not values[name]]
    billed = 0
    try:
        billed = parse_rupiah(values["billed_idr"]) if values["billed_idr"] else 1
    except ToCorrect:
        problems.append(Problem("amount_not_whole", "billed_idr"))
    else:
        if not billed:
            problems.append(Problem("amount_not_whole", "billed_idr"))
    items: tuple[ClaimItem, ...] = ()
    try:
        items = items_typed(values["items"])
    except ToCorrect as wrong:
        problems += wrong.problems
    if problems:
        raise ToCorrect(*problems)
    return LineTyped(
        number=values["letter_id"],
        billed_idr=billed,
        items=items,
        items_text=values["items"],
        papers=_papers_typed(values["papers"]),
        more_to_come=bool(values["more"]),
    )


def typed_again(row: LineRow) -> LineTyped:
    """Return a line of a returned claim as it would be typed."""
    papers = json.loads(row.papers)
    items = tuple(
        ClaimItem(name=one) if isinstance(one, str) else ClaimItem.model_validate(one)
        for one in json.loads(row.items)
    )
    return LineTyped(
        number=row.letter_number or row.asked_for,
        billed_idr=row.billed_idr,
        items=items,
        items_text="\n".join(_item_text(item) for item in items),
        papers=None
        if papers is None
        else tuple(one if isinstance(one, str) else one["kind"] for one in papers),
        more_to_come=not row.final,
    )


def typed_from(line: ClaimLine) -> LineTyped:
    """Return a kept line as it was typed."""
    items = tuple(ClaimItem(name=one) if isinstance(one, str) else one for one in line.items)
    return LineTyped(
        number=line.letter_id,
        billed_idr=line.billed_idr,
        items=items,
        items_text="\n".join(_item_text(item) for item in items),
        papers=None
        if line.papers is None
        else tuple(one if isinstance(one, str) else one.kind for one in line.papers),
        more_to_come=not line.final,
    )


def items_typed(text: str) -> tuple[ClaimItem, ...]:
    """Read one item a line, "Kamar 3 hari = 900.000"; one without an amount is kept as it is.

    Raises ToCorrect(item_amount_unread) where an amount was meant and cannot be read.
    """
    return tuple(_item(line.strip()) for line in text.splitlines() if line.strip())


def period_typed(text: str) -> str:
    """Read a month: "11/2026", "11-26", "2026-11", "Nopember 2026", "Agt 2026".

    Raises ToCorrect(period_not_typed).
    """
    words = text.strip().casefold().replace(".", " ").split()
    if len(words) == 2 and words[1].isdecimal() and len(words[1]) in {2, 4}:  # noqa: PLR2004 - a name and a year
        month = _month_named(words[0])
        if month:
            return f"{_whole_year(words[1])}-{month:02}"
    found = _MONTH.fullmatch(text.strip())
    if found is None:
        raise ToCorrect(Problem("period_not_typed", "period", {"text": text}))
    year, number = (_whole_year(found[2]), found[1]) if found[1] else (found[3], found[4])
    try:
        return ClaimPeriod.parse(f"{year}-{int(number):02}").text
    except ToCorrect as wrong:
        raise ToCorrect(*(replace(one, code="period_not_typed") for one in wrong.problems)) from wrong


def period_shown(period: str) -> str:
    """Write a month as it is typed: "2026-11" is "11/2026"."""
    parsed = ClaimPeriod.parse(period)
    return f"{parsed.month:02}/{parsed.year}"


def month_before(today: date) -> str:
    """Return the month before a day: that is the one hospitals send now."""
    year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    return f"{year}-{month:02}"


def _item_text(item: ClaimItem) -> str:
    return item.name if item.amount_idr is None else f"{item.name} = {rupiah(item.amount_idr)}"


def _item(line: str) -> ClaimItem:
    meant = _EQUALS.fullmatch(line)
    found = meant or _MONEY.fullmatch(line)
    if found is None:
        return ClaimItem(name=line)
    name, amount = found["name"].rstrip(" :"), found["amount"].strip()
    try:
        idr = parse_rupiah(amount)
    except ToCorrect:
        idr = -1
    # "Visite = 2" says how many, not two rupiah.
    if idr < 0 or (idr < _LEAST_ITEM_IDR and not amount.casefold().startswith("rp")):
        raise ToCorrect(Problem("item_amount_unread", "items", {"item": name, "text": amount}))
    return ClaimItem(name=name, amount_idr=idr)


def _papers_typed(text: str) -> tuple[str, ...] | None:
    """Read the ticked papers; None while nobody looked."""
    if not text:
        return None
    return () if text == _NOTHING else tuple(text.split())


def _month_named(word: str) -> int:
    """Return the number of a month by its beginning, 0 where it is none."""
    if len(word) > 2:  # noqa: PLR2004 - "nov" and longer
        for at, name in enumerate(MONTHS, 1):
            if name.casefold().startswith(word):
                return at
    return _OLD_NAMES.get(word, 0)


def _whole_year(year: str) -> str:
    return year if len(year) > 2 else f"20{year}"  # noqa: PLR2004 - "26" is 2026
