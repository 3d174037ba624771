"""What must not go unsaid beside the answer: doubtful rules, differing sources, ways to make JKN active."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.domain.verdict import Outcome
from desktop.forms.counter.shown import PayerLine
from desktop.rules.context import STATUS_CODES
from desktop.usecases.sentences import sentence
from desktop.usecases.verdicts.check_eligibility import SchemeAnswer

STATUS_OPEN = STATUS_CODES - {"status_far"}
"""While the status itself is open, nobody can say which way would make it active.

`status_far` leaves only the day asked about open.
"""

_STATUS_NOTES = frozenset({"status_later", "status_age", "status_undated"})

_DOUBTS = {
    (True, True): "doubt_both",
    (True, False): "doubt_sources",
    (False, True): "doubt_unconfirmed",
}


def notes(near: Iterable[SchemeAnswer], paying: Sequence[SchemeAnswer]) -> Iterator[str]:
    """Yield that a status is of another day, that sources differ, and that rules are not confirmed."""
    told = [one for scheme in near for one in scheme.reasons]
    yield from (one.message for one in told if one.code in _STATUS_NOTES)
    reasons = [one for scheme in paying for one in (*scheme.grounds, *scheme.reasons)]
    # Short, for the button below must stay in sight; F4 holds both sides with their sources.
    differ = any(one.code == "sources_differ" for one in reasons)
    unconfirmed = any(one.certainty != "confirmed" for one in reasons)
    if differ or unconfirmed:
        yield sentence(_DOUBTS[differ, unconfirmed])


def other_place(near: Iterable[SchemeAnswer]) -> str:
    """Return the advice of a scheme that would pay but for the place of care, "" where none would."""
    for one in near:
        codes = {reason.code for reason in one.reasons} - _STATUS_NOTES
        if one.outcome is Outcome.NOT_COVERED and codes == {"facility_not_contracted"}:
            return one.next_step
    return ""


def route_lines(
    answers: Sequence[SchemeAnswer], payers: Sequence[str], *, paid: bool
) -> tuple[PayerLine, ...]:
    """Write the ways to make JKN active, in full where nobody pays, and those that hang on what is open."""
    open_ones = [one for one in answers if one.route and one.scheme in payers]
    lines = []
    if paid and open_ones:
        lines.append(PayerLine("Jalur pengaktifan JKN", "plain", ", ".join(one.name for one in open_ones)))
    elif not paid:
        lines += [PayerLine(one.name, "plain", one.next_step) for one in open_ones]
    return (*lines, *_possible(answers))


def _possible(answers: Sequence[SchemeAnswer]) -> Iterator[PayerLine]:
    """Yield a line for each thing that must be known first, with the routes that hang on it."""
    waiting: dict[str, list[str]] = {}
    for one in answers:
        unsure = one.route and one.outcome is Outcome.CANNOT_TELL
        if unsure and one.reasons and not any(reason.code in STATUS_OPEN for reason in one.reasons):
            waiting.setdefault(one.reasons[0].message, []).append(one.called)
    for why, names in waiting.items():
        yield PayerLine("Jalur yang mungkin", "info", f"{', '.join(names)}. {why}")
