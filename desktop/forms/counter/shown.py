"""What the counter screen shows, as frozen values: presenters write them, panels draw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop.forms.mood import Mood
from desktop.usecases.verdicts.papers_asked import PaperAsked

Action = Literal["letter", "provisional", "papers", "ask", "stay", "next"]
"""The one main button: issue a letter, a provisional one, tick the papers first, record the JKN status, book
the room in the rumah singgah, or go on to the next patient."""


@dataclass(frozen=True)
class PersonShown:
    """The person at the left. `note` stands under the name: where the data come from."""

    name: str
    number: str
    about: str
    address: tuple[str, ...]
    jkn_word: str
    jkn_mood: Mood
    jkn_detail: str
    facts: tuple[tuple[str, str], ...] = ()
    history: tuple[str, ...] = ()
    note: str = ""
    registered: bool = True


@dataclass(frozen=True)
class PayerLine:
    """One scheme of the payer order in a line."""

    name: str
    mood: Mood
    words: str


@dataclass(frozen=True)
class ReasonLine:
    """One reason with its source; `unconfirmed` is shown as *belum dikonfirmasi*."""

    text: str
    source: str
    unconfirmed: bool


@dataclass(frozen=True)
class SchemeReasons:
    """Everything one scheme says, for F4."""

    name: str
    outcome: str
    mood: Mood
    lines: tuple[ReasonLine, ...]
    next_step: str


@dataclass(frozen=True)
class VerdictShown:
    """The answer: sentence first, then reasons, what is missing, the next step, the one action.

    `letter_for` is the short name of the programme whose letter the button issues, "" when it issues none.
    """

    sentence: str
    mood: Mood
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    next_step: str
    action: Action
    scheme: str
    payers: tuple[PayerLine, ...]
    routes: tuple[PayerLine, ...]
    left_out: int
    full: tuple[SchemeReasons, ...]
    may_override: bool = False
    letter_for: str = ""


@dataclass(frozen=True)
class LetterShown:
    """The letter panel as it opens. Whole rupiah; `due` is the time the papers are due, "" if none.

    `schemes` are (id, name); more than one only when an officer decides against the rules. `forms` are the
    numbers of forms on paper that wait to be entered. `first` says who pays before this programme, "" if
    nobody does. `proposed` are the last amounts by care, as far as they fit; `amount_idr` is the one shown.
    """

    heading: str
    starts: str
    schemes: tuple[tuple[str, str], ...]
    scheme: str
    facilities: tuple[str, ...]
    facility: str
    care: str
    amount_idr: int | None
    provisional: bool
    provisional_fixed: bool
    due: str
    money: str
    asks_reason: bool
    diagnosis: str = ""
    forms: tuple[str, ...] = ()
    first: str = ""
    proposed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class OfferShown:
    """What of the letter panel changes with the scheme an officer chooses; fields as in `LetterShown`."""

    scheme: str
    heading: str
    starts: str
    money: str
    provisional: bool
    fixed: bool
    due: str
    first: str = ""
    proposed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class IssuedShown:
    """The letter after it was issued, beside its preview."""

    number: str
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


__all__ = [
    "Action",
    "IssuedShown",
    "LetterShown",
    "Mood",
    "OfferShown",
    "PaperAsked",
    "PayerLine",
    "PersonShown",
    "ReasonLine",
    "SchemeReasons",
    "VerdictShown",
]
