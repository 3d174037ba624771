"""Words about claims that several sheets of the screen share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.domain.claim import ClaimPeriod, ClaimState
from desktop.domain.dates import MONTHS
from desktop.domain.labels import label
from desktop.forms.mood import Mood

STATE_MOODS: dict[ClaimState, Mood] = {
    ClaimState.DRAFT: "plain",
    ClaimState.FILED: "info",
    ClaimState.RETURNED: "warn",
    ClaimState.VERIFIED: "info",
    ClaimState.APPROVED: "good",
    ClaimState.PAID: "good",
    ClaimState.REJECTED: "bad",
}
"""How each state of a claim feels."""


def month_words(period: str) -> str:
    """Write a month: "2026-11" is "November 2026"."""
    parsed = ClaimPeriod.parse(period)
    return f"{MONTHS[parsed.month - 1]} {parsed.year}"


def state_word(state: str) -> str:
    """Return the label of a state."""
    return label(ClaimState(state))


def punctuality(filed_on: date, due_on: date) -> tuple[str, Mood]:
    """Say whether a claim came in time, with its mood."""
    late = (filed_on - due_on).days
    return ("tepat waktu", "plain") if late <= 0 else (f"terlambat {late} hari", "warn")


def plain_idr(amount_idr: int) -> str:
    """Write whole rupiah for a column of amounts: "1.500.000"."""
    return f"{amount_idr:,}".replace(",", ".")


PROBLEM_WORDS = {
    "claim_line_letter_unknown": "Surat tidak ada",
    "claim_line_letter_void": "Surat sudah batal",
    "claim_line_letter_lapsed": "Surat sudah gugur",
    "claim_line_letter_settled": "Surat sudah selesai dibayar",
    "claim_line_other_facility": "Surat untuk rumah sakit lain",
    "claim_line_twice": "Dua kali dalam klaim ini",
    "claim_line_claimed": "Sudah ditagihkan",
    "claim_after_deadline": "Lewat batas waktu",
    "claim_line_above_letter": "Melebihi sisa surat",
    "claim_line_outside_period": "Di luar bulan ini",
    "claim_line_same_care": "Mungkin perawatan yang sama",
    "claim_line_provisional": "Surat masih sementara",
    "claim_line_to_confirm": "Menunggu penegasan kepala",
    "claim_line_items_differ": "Rincian tidak cocok",
    "claim_line_papers_missing": "Berkas kurang",
}
"""Each problem of a line in two or three words, for a list; the sentence stands beside it."""


def problem_words(codes: Iterable[str]) -> str:
    """Write the problems of a line for a list: the first, and how many more."""
    words = [PROBLEM_WORDS.get(code, code) for code in codes]
    more = f" (+{len(words) - 1})" if len(words) > 1 else ""
    return f"{words[0]}{more}" if words else ""
