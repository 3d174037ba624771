"""The sentences of the guarantee letter: an office may edit them, so they are checked and then filled.

A letter stores the finished sentences; editing the file never changes a letter that was issued.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache

from desktop.domain.dates import long_date
from desktop.domain.letter import LetterContent, LetterParagraphs
from desktop.domain.problem import Problem, ToCorrect
from desktop.letters.indonesian import spoken_instant
from desktop.resources import RESOURCES

_ALWAYS = frozenset(
    {"scheme", "basis", "borne_by", "claim_day", "office", "addressee", "starts_on", "valid_until"}
)
_WITH_DUE = {"deadline", "deadline_to_confirm", "provisional", "provisional_end", "provisional_to_confirm"}
_FILE = "guarantee.toml"


@dataclass(frozen=True)
class GuaranteeWording:
    """The texts of `resources/letters/guarantee.toml`, placeholders still open."""

    subject: str
    subject_provisional: str
    nature: str
    nature_provisional: str
    attachment: str
    opening: str
    opening_with_basis: str
    terms: str
    deadline: str
    deadline_to_confirm: str
    provisional: str
    provisional_end: str
    provisional_to_confirm: str
    closing: tuple[str, ...]


@cache
def guarantee_wording() -> GuaranteeWording:
    """Return the wording that ships with the program. Raises as `parse_wording` does."""
    return parse_wording((RESOURCES / "letters" / _FILE).read_text("utf-8"))


def parse_wording(text: str) -> GuaranteeWording:
    """Read a wording file; raises ToCorrect with every mistake in it.

    Codes: `wording_not_toml`, `wording_key_missing`, `wording_key_unknown`, `wording_not_text`,
    `wording_placeholder`.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ToCorrect(Problem("wording_not_toml", "", {"file": _FILE, "place": str(error)})) from error
    names = [part.name for part in fields(GuaranteeWording)]
    problems = [_problem("wording_key_missing", name) for name in names if name not in found]
    problems += [_problem("wording_key_unknown", name) for name in found if name not in names]
    for name, value in found.items():
        problems += _text_problems(name, value) if name in names else []
    if problems:
        raise ToCorrect(*problems)
    return GuaranteeWording(**{**found, "closing": tuple(found["closing"])})


def with_wording(content: LetterContent, wording: GuaranteeWording) -> LetterContent:
    """Return the letter with subject, nature, attachment and all sentences filled from its own facts.

    A subject that is already set stays. A provisional letter must have `papers_due_at` (ValueError).
    """
    values = _values(content)
    opening = wording.opening_with_basis if content.scheme_basis else wording.opening
    paragraphs = LetterParagraphs(
        opening=opening.format_map(values),
        terms=wording.terms.format_map(values),
        closing=tuple(text.format_map(values) for text in wording.closing),
        **{name: text.format_map(values) for name, text in _box(content, wording).items()},
    )
    subject = wording.subject_provisional if content.provisional else wording.subject
    return replace(
        content,
        subject=content.subject or subject,
        nature=wording.nature_provisional if content.provisional else wording.nature,
        attachment=wording.attachment,
        paragraphs=paragraphs,
    )


def _box(content: LetterContent, wording: GuaranteeWording) -> Mapping[str, str]:
    if not content.provisional:
        return {}
    if not content.missing_papers:
        return {"deadline": wording.deadline_to_confirm, "provisional": wording.provisional_to_confirm}
    return {
        "deadline": wording.deadline,
        "provisional": wording.provisional,
        "provisional_end": wording.provisional_end,
    }


def _values(content: LetterContent) -> Mapping[str, str]:
    values = {
        "scheme": content.scheme_name,
        "basis": content.scheme_basis,
        "borne_by": content.borne_by or content.letterhead.government.title(),
        "claim_day": str(content.claim_deadline_day),
        "office": content.letterhead.office,
        "addressee": content.addressee,
        "starts_on": long_date(content.service_starts_on),
        "valid_until": long_date(content.valid_until_on),
    }
    if content.provisional:
        if content.papers_due_at is None:
            raise ValueError("a provisional letter without papers_due_at")
        values["due"] = spoken_instant(content.papers_due_at)
    return values


def _text_problems(name: str, value: object) -> list[Problem]:
    texts = value if isinstance(value, list) and name == "closing" else [value]
    if not all(isinstance(text, str) for text in texts) or (name == "closing") != isinstance(value, list):
        return [_problem("wording_not_text", name)]
    allowed = _ALWAYS | {"due"} if name in _WITH_DUE else _ALWAYS
    return [
        _problem("wording_placeholder", name, placeholder=found)
        for text in texts
        for found in _placeholders(str(text))
        if found not in allowed
    ]


def _placeholders(text: str) -> list[str]:
    """Return the names in braces; anything but a bare name ("{a.b}", "{x!r}", a lone brace) as it stands."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return [text]
    return [
        name if not (spec or conversion) else f"{name}!{conversion}:{spec}"
        for _, name, spec, conversion in parts
        if name is not None
    ]


def _problem(code: str, key: str, **values: object) -> Problem:
    return Problem(code, "", {"file": _FILE, "key": key, **values})
