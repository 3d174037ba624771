"""The answer of the rules as the clerk reads it: one sentence, why, what is missing, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from desktop.domain.dates import MONTHS, weekday, wib
from desktop.domain.labels import label
from desktop.domain.verdict import Outcome
from desktop.forms.counter.shown import Action, Mood, PayerLine, ReasonLine, SchemeReasons, VerdictShown
from desktop.forms.counter.verdict_notes import STATUS_OPEN, notes, other_place, route_lines
from desktop.usecases.sentences import all_sentences
from desktop.usecases.sentences import sentence as sentence_of
from desktop.usecases.verdicts.check_eligibility import (
    EligibilityAnswer,
    MissingShown,
    ReasonShown,
    SchemeAnswer,
)

MOODS: dict[Outcome, Mood] = {
    Outcome.COVERED: "good",
    Outcome.COVERED_IF: "warn",
    Outcome.NOT_COVERED: "bad",
    Outcome.CANNOT_TELL: "info",
}
_ELSEWHERE = frozenset(
    {"domicile", "ended", "not_started", "case_not_covered", "not_a_benefit", "see_scheme", "rules_not_held"}
)
"""Why a scheme has nothing to do with this patient: told under F4 only."""

_BESIDE = frozenset({"ended", "not_started", "case_not_covered", "rules_not_held"})
"""Why a scheme was not even considered: it has nothing to do with this case or day."""

_PLAIN = frozenset({"ground_case"})
"""What the clerk chose a moment ago needs no telling back; F4 holds it."""

_TOLD_APART = frozenset({"ceiling", "sources_differ"})
_CEILING = "ceiling"
"""What a scheme pays at most of this case."""

_NAMES = ("JKN", "KK", "KTP", "BPJS")
"""Words that stay capital inside a sentence."""

_MOST_REASONS = 3
_ASK = "Belum diketahui: "
_ABSENT = "Belum ada: "
"""How the sentences of what must be asked elsewhere and of a paper that is not here begin."""


def verdict_shown(
    answer: EligibilityAnswer, now: datetime, *, may_override: bool, stay: bool = False
) -> VerdictShown:
    """Write an answer for the screen; papers that may follow are counted from `now`.

    `stay`: a room of the rumah singgah is asked for.
    """
    by_id = {one.scheme: one for one in answer.schemes}
    payers = [by_id[scheme] for scheme in answer.payers if not by_id[scheme].route]
    routes = [by_id[scheme] for scheme in answer.payers if by_id[scheme].route]
    near = [one for one in answer.schemes if not one.route and not is_elsewhere(one)]
    unsure = [one for one in near if one.outcome is Outcome.CANNOT_TELL]
    main = payers[0] if payers else None
    if not near:
        # Nobody pays, and no scheme is close: those that pay for such a case elsewhere say why they do not.
        near = [one for one in answer.schemes if not one.route and not _is_beside(one)]
    if main is not None:
        sentence, mood = _pays(main), MOODS[main.outcome]
        told = [one for one in (*main.grounds, *main.reasons) if one.code not in _PLAIN]
        bounds = list(_in_one(told))
        others = [one.message for one in told if one.code not in _TOLD_APART]
        reasons = [*others[: _MOST_REASONS - len(bounds)], *bounds, *others[_MOST_REASONS - len(bounds) :]]
        # Somebody before this payer who may have to pay first must not go unsaid.
        reasons += [_first(one) for one in unsure if answer.schemes.index(one) < answer.schemes.index(main)]
    elif unsure:
        sentence, mood = _open(unsure), "info"
        reasons = [step for step in (other_place(near), _first(unsure[0])) if step]
    else:
        sentence, mood = _nobody(routes), "bad"
        reasons = [f"{one.called}: {_sentence(_first(one))}" for one in near if one.reasons]
    letter = next((one for one in payers if one.issues_letters), None)
    reasons = list(dict.fromkeys(reasons))[:_MOST_REASONS]
    missing = list(_missing(main.missing, now)) if main else []
    if main is not None and letter is not None and letter is not main:
        # The letter is not the first payer's: who pays what, and which paper belongs to whom, is said.
        behind = any(one.code == "stands_behind" for one in letter.reasons)
        sentence = f"{sentence}, {'bila tidak' if behind else 'sisanya'} oleh {letter.short_name}"
        reasons = [main.next_step]
        missing = [*_missing_of(main, now), *_missing_of(letter, now)]
    reasons = list(dict.fromkeys([*reasons, *notes(near, payers)]))
    return VerdictShown(
        sentence=sentence,
        mood=mood,
        reasons=tuple(reasons),
        missing=tuple(missing),
        next_step=(
            (other_place(near) if main is None else "")
            or _next_step(main, unsure, routes)
            or _nobody_next(near, stay=stay)
        ),
        action="stay" if stay and payers else _action(letter, payers, unsure),
        scheme=letter.scheme if letter else "",
        letter_for=letter.called if letter else "",
        payers=tuple(_line(one) for one in near),
        routes=route_lines(answer.schemes, answer.payers, paid=main is not None),
        left_out=sum(1 for one in answer.schemes if not one.route) - len(near),
        full=tuple(_full(one) for one in _as_on_the_main_screen(answer, near, routes)),
        may_override=may_override and (main is None or main.outcome is not Outcome.COVERED),
    )


def _as_on_the_main_screen(
    answer: EligibilityAnswer, near: Sequence[SchemeAnswer], routes: Sequence[SchemeAnswer]
) -> list[SchemeAnswer]:
    """Return all schemes: those of this patient first, then the routes, then what has to do with others."""
    first = [*near, *routes]
    return [*first, *(one for one in answer.schemes if one not in first)]


def due_words(now: datetime, hours: int) -> str:
    """Write when papers are due: "Rabu 25 November pukul 09.30"."""
    local = wib(now + timedelta(hours=hours))
    return f"{weekday(local.date())} {local.day} {MONTHS[local.month - 1]} pukul {local:%H.%M}"


def due_of(missing: Iterable[MissingShown], now: datetime) -> str:
    """Write the earliest time at which a missing paper is due, "" when none may follow."""
    hours = [one.due_hours for one in missing if one.due_hours is not None]
    return due_words(now, min(hours)) if hours else ""


def is_elsewhere(one: SchemeAnswer) -> bool:
    """Tell whether a scheme has nothing to do with this patient: another city, another case, another time."""
    return one.outcome is Outcome.NOT_COVERED and any(reason.code in _ELSEWHERE for reason in one.reasons)


def _is_beside(one: SchemeAnswer) -> bool:
    return any(reason.code in _BESIDE for reason in one.reasons)


def _nobody_next(near: Sequence[SchemeAnswer], *, stay: bool) -> str:
    """Return what to do where nobody pays: what a scheme advises, else what always helps."""
    if stay:
        return sentence_of("stay_nobody_next")
    general = sentence_of("next_other_schemes")
    own = (one.next_step for one in near if one.next_step not in ("", general) and not is_elsewhere(one))
    return next(own, sentence_of("nobody_pays_next"))


def _in_one(told: Sequence[ReasonShown]) -> Iterator[str]:
    """Write the ceilings of a case as one reason: while the place is open there are several."""
    start = all_sentences()["ceiling"].partition("{")[0]
    bounds = [one.message.removeprefix(start).removesuffix(".") for one in told if one.code == _CEILING]
    if bounds:
        yield f"{start}{'; '.join(bounds)}."


def _pays(main: SchemeAnswer) -> str:
    if main.outcome is Outcome.COVERED:
        return f"Dijamin oleh {main.name}"
    if all(one.due_hours is not None for one in main.missing):
        return f"Dijamin oleh {main.name}, berkas menyusul"
    return f"Dijamin oleh {main.name} bila berkas lengkap"


def _open(unsure: Sequence[SchemeAnswer]) -> str:
    if any(reason.code in STATUS_OPEN for one in unsure for reason in one.reasons):
        return "Belum dapat dipastikan: status JKN belum diketahui"
    return "Belum dapat dipastikan"


def _nobody(routes: Sequence[SchemeAnswer]) -> str:
    if routes:
        return "Belum ada yang menanggung, tetapi JKN dapat diaktifkan"
    return "Belum ada program yang menanggung"


def _first(one: SchemeAnswer) -> str:
    return one.reasons[0].message if one.reasons else one.next_step


def _sentence(text: str) -> str:
    """Return the first sentence: the fact, without the advice that follows it."""
    fact = text.partition(". ")[0]
    return fact if fact.endswith(".") else f"{fact}."


def _missing(missing: Iterable[MissingShown], now: datetime) -> Iterator[str]:
    for one in missing:
        fact = _sentence(one.message).removesuffix(".")
        due = f" · paling lambat {due_words(now, one.due_hours)}" if one.due_hours is not None else ""
        yield f"{fact}{due}"


def _missing_of(one: SchemeAnswer, now: datetime) -> Iterator[str]:
    """Write in one line each what one of several payers misses: papers that are not here, and the others."""
    facts = [_sentence(paper.message).removesuffix(".") for paper in one.missing]
    absent = [fact.removeprefix(_ABSENT) for fact in facts if fact.startswith(_ABSENT)]
    due = due_of(one.missing, now)
    until = f" · paling lambat {due}" if due else ""
    if absent:
        yield f"{one.short_name}: {', '.join(absent)}{until}"
    yield from (f"{one.short_name}: {fact}{until}" for fact in facts if not fact.startswith(_ABSENT))


def _next_step(
    main: SchemeAnswer | None, unsure: Sequence[SchemeAnswer], routes: Sequence[SchemeAnswer]
) -> str:
    for one in (*([main] if main else []), *unsure, *routes):
        if one.next_step:
            return one.next_step
    return ""


def _action(
    letter: SchemeAnswer | None, payers: Sequence[SchemeAnswer], unsure: Sequence[SchemeAnswer]
) -> Action:
    if letter is not None and letter.outcome is Outcome.COVERED:
        return "letter"
    if letter is not None and all(one.due_hours is not None for one in letter.missing):
        return "provisional"
    if letter is not None:
        return "papers"
    if not payers and any(reason.code in STATUS_OPEN for one in unsure for reason in one.reasons):
        return "ask"
    return "next"


def _line(one: SchemeAnswer) -> PayerLine:
    return PayerLine(one.name, MOODS[one.outcome], _line_words(one))


def _line_words(one: SchemeAnswer) -> str:
    if one.outcome is Outcome.COVERED:
        return "ya"
    if one.outcome is Outcome.COVERED_IF:
        return f"ya, setelah {len(one.missing)} berkas" if one.missing else "ya, bila syaratnya dipenuhi"
    word = "tidak" if one.outcome is Outcome.NOT_COVERED else "belum pasti"
    why = _sentence(_first(one)) if _first(one) else ""
    if why.startswith(_ASK):
        word, why = "belum pasti, perlu ditanyakan", why.removeprefix(_ASK)
    return f"{word}: {why if why.startswith(_NAMES) else why[:1].lower() + why[1:]}"


def _full(one: SchemeAnswer) -> SchemeReasons:
    lines = [*map(_reason, one.grounds), *map(_reason, one.reasons)]
    lines += [ReasonLine(paper.message, "", unconfirmed=False) for paper in one.missing]
    return SchemeReasons(
        name=one.name,
        outcome=label(one.outcome),
        mood=MOODS[one.outcome],
        lines=tuple(lines),
        next_step=one.next_step,
    )


def _reason(one: ReasonShown) -> ReasonLine:
    return ReasonLine(one.message, one.source, unconfirmed=one.certainty != "confirmed")
