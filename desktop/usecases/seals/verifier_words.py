"""The words of the HTML verifier: the program's own sentences, so that both say the same of a letter."""

from __future__ import annotations

from desktop.letters.seal_claims import KINDS
from desktop.usecases.seals.verify_letter import GOOD, REFUSED, STATES, Tone, tone_of
from desktop.usecases.sentences import parts

_NOTES = ("letter_provisional", "letter_late", "list_none", "list_old", "list_future")

Said = tuple[Tone, str, str]
"""Tone, first sentence, and what to do; values stand in braces."""


def verifier_words() -> dict[str, dict[str, Said]]:
    """Return what is said of each state, of a good paper of each kind (by its number), and each note."""
    states = {state: code for code, state in (REFUSED | STATES).items()}
    good = {str(KINDS[kind]): code for kind, code in GOOD.items()}
    return {
        "states": {state: (tone_of(state), *parts(code)) for state, code in states.items()},
        "good": {kind: (tone_of("valid"), *parts(code)) for kind, code in good.items()},
        "notes": {code: ("warn", *parts(code)) for code in _NOTES},
    }
