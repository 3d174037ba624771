"""A letter as it stands now: what was issued, and what became of it since.

The stored content never changes. A letter whose papers came, that was reduced, confirmed or extended is
printed again in its present state, with the sentences and the signatory of its first day, each change in a
line of its own, and a fresh seal: the old one would deny what the page says.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from desktop.db.store import Store
from desktop.domain.dates import long_date, parse_instant, wib
from desktop.domain.letter import LetterContent, LetterParagraphs
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem
from desktop.letters.seal import seal_start
from desktop.letters.seal_claims import SealClaims
from desktop.letters.wording import guarantee_wording, with_wording
from desktop.usecases.office import Office
from desktop.usecases.seals.counter_key import key_rows_of_today, letter_signer, lost_keys, own_keys
from desktop.usecases.seals.letter_seal import SealedTo, sealed
from desktop.usecases.sentences import sentence

_PRINTED = frozenset({"completed", "reduced", "confirmed", "extended"})
"""Steps a hospital must see; what the year's end does with its money is the city's affair."""


@dataclass(frozen=True)
class LetterStepRow:
    """One step in a letter's life: `kind` as in the table `letter_step`."""

    kind: str
    amount_idr: int
    from_year: int | None
    to_year: int | None
    until_on: str | None
    reason: str
    stepped_at: str
    operator: str


class StoredLetter(Protocol):
    """What of a letter's row decides; `letters.issued_letters.LetterRow` is one."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the column
    @property
    def scheme(self) -> str: ...  # noqa: D102 - the column
    @property
    def facility(self) -> str: ...  # noqa: D102 - the column
    @property
    def content(self) -> str: ...  # noqa: D102 - the column
    @property
    def provisional(self) -> int: ...  # noqa: D102 - the column
    @property
    def to_confirm(self) -> int: ...  # noqa: D102 - the column
    @property
    def valid_until_on(self) -> str: ...  # noqa: D102 - the column


def letter_steps(store: Store, letter_id: str) -> list[LetterStepRow]:
    """Return what became of a letter, oldest first."""
    return store.ask(LetterStepRow, "letter_steps", letter_id=letter_id)


def present_content(office: Office, letter: StoredLetter) -> LetterContent:
    """Return a letter as it stands now; one that nothing happened to is exactly what was stored.

    A letter whose key was taken away since is sealed by the present one: with its first seal every reader
    would refuse the copy. Without a present key it goes out without a seal.
    """
    return present_with_doubts(office, letter)[0]


def present_with_doubts(office: Office, letter: StoredLetter) -> tuple[LetterContent, list[Problem]]:
    """Return `present_content` and what whoever prints it should know of its seal: made anew, or left out."""
    issued = LetterContent.from_dict(json.loads(letter.content))
    steps = [step for step in letter_steps(office.store, letter.id) if step.kind in _PRINTED]
    lost = _is_seal_lost(office, issued)
    if not steps and not lost:
        return issued, []
    content, since = issued, issued.issued_on
    if steps:
        content = _with_terms(issued, letter, steps)
        content = replace(content, changes=tuple(_change(step, issued, steps) for step in steps))
        since = wib(parse_instant(steps[-1].stepped_at)).date()
    content = replace(content, qr=None)
    if issued.qr is None or office.store.read_only:
        return content, []
    signer, doubts = letter_signer(office)
    key, _ = key_rows_of_today(office)
    if signer is None or key is None:
        return content, doubts
    # No key vouches for a day before its own.
    to = SealedTo(letter.facility, letter.scheme, max(since, date.fromisoformat(key.valid_from_on)))
    if lost:
        doubts.insert(0, Problem("letter_sealed_anew"))
    return sealed(content, to, signer, doubts), doubts


def said_once(office: Office, letter: StoredLetter, claims: SealClaims) -> bool:
    """Whether a seal says what some print of this letter said: amount, last day and state of some day."""
    issued = LetterContent.from_dict(json.loads(letter.content))
    steps = letter_steps(office.store, letter.id)
    amounts = {issued.amount_idr - _reduced(steps[:count]) for count in range(len(steps) + 1)}
    ends = {issued.valid_until_on} | {date.fromisoformat(one.until_on) for one in steps if one.until_on}
    states = {issued.provisional, bool(letter.provisional or letter.to_confirm)}
    return claims.amount_idr in amounts and claims.valid_until_on in ends and claims.provisional in states


def present_amount(office: Office, letter: StoredLetter) -> int:
    """Return the rupiah that a letter is good for now."""
    issued = LetterContent.from_dict(json.loads(letter.content))
    return issued.amount_idr - _reduced(letter_steps(office.store, letter.id))


def says_present(office: Office, letter: StoredLetter, claims: SealClaims) -> bool:
    """Whether a seal says how the letter stands now."""
    now = (
        present_amount(office, letter),
        date.fromisoformat(letter.valid_until_on),
        bool(letter.provisional or letter.to_confirm),
    )
    return (claims.amount_idr, claims.valid_until_on, claims.provisional) == now


def _is_seal_lost(office: Office, issued: LetterContent) -> bool:
    """Whether the seal of the first day is under a key that nobody believes any more."""
    if issued.qr is None or not (lost := lost_keys(office.store)):
        return False
    starts = [seal_start(bytes.fromhex(key.certificate)) for key in own_keys(office.store) if key.id in lost]
    return issued.qr.startswith(tuple(starts))


def _with_terms(issued: LetterContent, letter: StoredLetter, steps: Sequence[LetterStepRow]) -> LetterContent:
    """Return the letter with its present amount, last day and state; every other word stays."""
    until = date.fromisoformat(letter.valid_until_on)
    content = replace(issued, amount_idr=issued.amount_idr - _reduced(steps), valid_until_on=until)
    if until != issued.valid_until_on:
        content = replace(content, paragraphs=_redated(content, issued.valid_until_on, until))
    if not issued.provisional:
        return content
    if letter.provisional and letter.to_confirm:
        return content
    if letter.to_confirm:
        return _waits_for_head(content)
    if not letter.provisional:
        return _definitive(content)
    waits = sentence("letter_awaits_head")
    return replace(content, missing_papers=tuple(paper for paper in content.missing_papers if paper != waits))


def _waits_for_head(content: LetterContent) -> LetterContent:
    """Return a letter whose papers came, but which the head must still confirm."""
    content = replace(content, missing_papers=())
    box = with_wording(content, guarantee_wording()).paragraphs
    texts = replace(content.paragraphs, deadline=box.deadline, provisional=box.provisional)
    return replace(content, paragraphs=replace(texts, provisional_end=""))


def _definitive(content: LetterContent) -> LetterContent:
    wording = guarantee_wording()
    is_ours = content.subject == wording.subject_provisional
    return replace(
        content,
        provisional=False,
        papers_due_at=None,
        missing_papers=(),
        subject=wording.subject if is_ours else content.subject,
        nature=wording.nature if content.nature == wording.nature_provisional else content.nature,
    )


def _redated(content: LetterContent, before: date, after: date) -> LetterParagraphs:
    """Put the new last day into sentences that name the old one."""
    texts = content.paragraphs
    old, new = long_date(before), long_date(after)
    return replace(
        texts,
        opening=texts.opening.replace(old, new),
        terms=texts.terms.replace(old, new),
        closing=tuple(text.replace(old, new) for text in texts.closing),
    )


def _change(step: LetterStepRow, issued: LetterContent, steps: Sequence[LetterStepRow]) -> str:
    on = long_date(wib(parse_instant(step.stepped_at)).date())
    before = steps[: steps.index(step) + 1]
    until = long_date(date.fromisoformat(step.until_on)) if step.until_on else ""
    words = {
        "completed": "berkas lengkap, jaminan menjadi tetap",
        "reduced": f"berkas lengkap, plafon menjadi {rupiah(issued.amount_idr - _reduced(before))}",
        "confirmed": "ditegaskan oleh pejabat yang berwenang",
        "extended": f"masa berlaku diperpanjang sampai dengan {until}",
    }
    return f"{on}: {words[step.kind]}."


def _reduced(steps: Sequence[LetterStepRow]) -> int:
    return sum(step.amount_idr for step in steps if step.kind == "reduced")
