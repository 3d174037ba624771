"""Numbers that identify: what people and spreadsheets put around their digits, and taking it off again."""

from __future__ import annotations

# Blanks, NBSP and narrow blanks, zero-width marks, direction marks, BOM; dots, hyphens and dashes used as
# grouping; the apostrophes with which a spreadsheet keeps a number a text.
_BLANKS = " \t\r\n\u00a0\u2007\u2009\u202f\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u00ad"
_GROUPING = ".-\u2010\u2011\u2012\u2013'\u2018\u2019`"
_TABLE = {ord(mark): None for mark in _BLANKS + _GROUPING} | {
    0xFF10 + digit: str(digit) for digit in range(10)
}


def only_digits(text: str) -> str:
    """Drop grouping and invisible marks, turn full-width digits into ASCII; leave everything else."""
    return text.translate(_TABLE)
