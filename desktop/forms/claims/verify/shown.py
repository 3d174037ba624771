"""One claim in words: its head, its lines, and the letter beside the marked line. Knows no Qt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.claim import ClaimState
from desktop.domain.dates import long_date, parse_instant, short_date, wib
from desktop.domain.money import rupiah
from desktop.domain.nik import Nik
from desktop.forms.claims.shown import (
    STATE_MOODS,
    month_words,
    plain_idr,
    problem_words,
    punctuality,
    state_word,
)
from desktop.forms.claims.verify.decisions import Decision, counts, reason_word
from desktop.forms.mood import Mood
from desktop.usecases.claims.papers import checklist
from desktop.usecases.claims.review import ClaimReview, LetterBeside, ReviewedLine
from desktop.usecases.claims.rows import LineRow

_CARE = {"inpatient": "rawat inap", "outpatient": "rawat jalan"}
_STEPS = {
    "file": "mencatat",
    "return": "mengembalikan",
    "verify": "memverifikasi",
    "approve": "menyetujui",
    "pay": "mencatat pembayaran",
    "reject": "menolak",
}
_ENDED = {
    "refused": "Tidak dapat dibayar",
    "rejected": "Ditolak",
    "paid": "Dibayar",
    "withdrawn": "Ditunda ke klaim lain",
}
_ENDED_MOODS: dict[str, Mood] = {"paid": "good", "withdrawn": "info"}
_OUT = frozenset({"refused", "withdrawn"})
"""States of lines that count in no sum of their claim."""


@dataclass(frozen=True)
class ClaimHead:
    """Above the lines: whose claim, its state, the four amounts, and who did what."""

    title: str
    number: str
    state: str
    mood: Mood
    came: str
    came_mood: Mood
    amounts: tuple[tuple[str, str], ...]
    history: str


@dataclass(frozen=True)
class ReviewLine:
    """One line of the list."""

    id: str
    at: int
    letter: str
    patient: str
    billed: str
    billed_idr: int
    granted: str
    word: str
    mood: Mood
    open: bool
    decided: bool


@dataclass(frozen=True)
class PaperTick:
    """One paper of the checklist; `there` is None while nobody looked."""

    label: str
    there: bool | None
    needed: bool


@dataclass(frozen=True)
class LineBeside:
    """What stands beside the list for the marked line."""

    id: str
    title: str
    subtitle: str
    letter: tuple[tuple[str, str], ...]
    bill: tuple[tuple[str, str], ...]
    papers: tuple[PaperTick, ...]
    problems: tuple[str, ...]
    decision: str
    mood: Mood


def head_of(review: ClaimReview) -> ClaimHead:
    """Write the head of a claim."""
    claim, rows = review.claim, [one.line for one in review.lines if one.line.state not in _OUT]
    came, came_mood = punctuality(date.fromisoformat(claim.filed_on), review.due_on)
    amounts = [
        ("Diajukan", sum(row.billed_idr for row in rows)),
        ("Diverifikasi", sum(row.verified_idr or 0 for row in rows)),
        ("Disetujui", sum(row.approved_idr or 0 for row in rows)),
        ("Dibayar", sum(row.paid_idr or 0 for row in rows)),
    ]
    aside = sum(one.line.billed_idr for one in review.lines if one.line.state == "withdrawn")
    amounts += [("Ditunda", aside)] if aside else []
    return ClaimHead(
        title=f"{claim.facility}, {month_words(claim.period)}",
        number=claim.number,
        state=state_word(claim.state),
        mood=STATE_MOODS[ClaimState(claim.state)],
        came=f"{came} (batas {short_date(review.due_on)})",
        came_mood=came_mood,
        amounts=tuple((word, rupiah(amount) if amount else "–") for word, amount in amounts),
        history=_history(review),
    )


def lines_of(review: ClaimReview, decisions: Mapping[str, Decision]) -> tuple[ReviewLine, ...]:
    """Write every line with what was decided of it so far."""
    state = ClaimState(review.claim.state)
    return tuple(_line(one, decisions.get(one.line.id), state) for one in review.lines)


def beside_of(
    one: ReviewedLine, decision: Decision | None, schemes: Mapping[str, str], state: ClaimState
) -> LineBeside:
    """Write what stands beside a line; `schemes` are names by id, `state` is the claim's."""
    row = one.line
    word, mood = _standing(row, decision, open_line=True, returned=state is ClaimState.RETURNED)
    return LineBeside(
        id=row.id,
        title=row.patient_name or "Tidak ada surat jaminan",
        subtitle=row.letter_number or f"Rumah sakit menulis: {row.asked_for}",
        letter=tuple(_letter(one.letter, schemes)) if one.letter else (),
        bill=tuple(_bill(row)),
        papers=_papers(row.papers),
        problems=tuple(problem["message"] for problem in json.loads(row.problems)),
        decision=word,
        mood=mood,
    )


def _line(one: ReviewedLine, decision: Decision | None, state: ClaimState) -> ReviewLine:
    row = one.line
    returned = state is ClaimState.RETURNED
    word, mood = _standing(row, decision, open_line=counts(one, state), returned=returned)
    amount = (
        (None if decision.aside else decision.amount_idr)
        if decision
        else row.approved_idr
        if row.approved_idr is not None
        else row.verified_idr
    )
    return ReviewLine(
        id=row.id,
        at=row.position,
        letter=row.letter_number or row.asked_for,
        patient=row.patient_name or "–",
        billed=plain_idr(row.billed_idr),
        billed_idr=row.billed_idr,
        granted="–" if amount is None else plain_idr(amount),
        word=word,
        mood=mood,
        open=counts(one, state),
        decided=decision is not None,
    )


def _standing(
    row: LineRow, decision: Decision | None, *, open_line: bool, returned: bool
) -> tuple[str, Mood]:
    if decision is not None:
        return decision.words, decision.mood
    reason = f": {reason_word(row.reason_code)}" if row.reason_code else ""
    if row.state in _ENDED:
        said = "" if row.state == "withdrawn" else reason
        return _ENDED[row.state] + said, _ENDED_MOODS.get(row.state, "bad")
    if row.state == "approved":
        return f"Disetujui{reason}", "good"
    if returned and reason:
        return f"Dikembalikan{reason}", "bad"
    if row.problems != "[]":
        return problem_words(one["code"] for one in json.loads(row.problems)), "warn"
    return ("Belum dilihat", "plain") if open_line else (f"Diajukan{reason}", "plain")


def _letter(letter: LetterBeside, schemes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "NIK", Nik(letter.nik).masked if letter.nik else "tanpa NIK"
    yield "Lahir", _day(letter.birth_date) if letter.birth_date else ""
    yield "Kepada", letter.facility
    yield "Program", schemes.get(letter.scheme, letter.scheme)
    yield "Pelayanan", _CARE.get(letter.care, letter.care)
    yield "Berlaku", _span(letter)
    yield "Diagnosis", letter.diagnosis
    yield "Dijamin", rupiah(letter.guaranteed_idr)
    for share in letter.borne_by:
        yield f"Bagian {share.payer}", rupiah(share.amount_idr)
    yield "Sisa surat", rupiah(letter.left_idr)
    if letter.to_confirm:
        yield "Keadaan", "menunggu penegasan kepala"
    elif letter.provisional:
        yield "Keadaan", "masih sementara, berkas ditunggu"


def _bill(row: LineRow) -> Iterator[tuple[str, str]]:
    for item in json.loads(row.items):
        if isinstance(item, str):
            yield item, "–"
        else:
            amount = item.get("amount_idr")
            yield item["name"], rupiah(amount) if amount is not None else "–"
    yield "Tagihan", rupiah(row.billed_idr)
    if not row.final:
        yield "Catatan", "masih akan ditagih lagi dengan surat ini"


def _papers(papers: str) -> tuple[PaperTick, ...]:
    said = json.loads(papers)
    looked = said is not None
    shown = {one if isinstance(one, str) else one["kind"] for one in said or ()}
    return tuple(
        PaperTick(row.short, (row.kind in shown) if looked else None, row.needed) for row in checklist()
    )


def _history(review: ClaimReview) -> str:
    parts = []
    for step in review.steps:
        at = wib(parse_instant(step.stepped_at))
        reference = f" ({step.reference})" if step.reference else ""
        parts.append(f"{_when(at)} {step.operator} {_STEPS[step.step]}{reference}")
    return " · ".join(parts)


def _when(at: datetime) -> str:
    return f"{at:%d/%m %H.%M}"


def _span(letter: LetterBeside) -> str:
    first, last = date.fromisoformat(letter.starts_on), date.fromisoformat(letter.valid_until_on)
    return f"{short_date(first)} s.d. {short_date(last)}"


def _day(text: str) -> str:
    return long_date(date.fromisoformat(text))
