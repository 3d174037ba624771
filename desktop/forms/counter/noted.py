"""What is known of person and papers beside the rules' answer, and must not go unsaid on the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.facts import JknStatus, PaperKind
from desktop.forms.counter.question import Question
from desktop.forms.counter.shown import VerdictShown
from desktop.rules.papers import SIGNATORIES
from desktop.usecases.office import Office
from desktop.usecases.patients.person import PersonCard
from desktop.usecases.sentences import sentence
from desktop.usecases.verdicts.check_eligibility import EligibilityAnswer
from desktop.usecases.verdicts.sktm import signatures_asked


@dataclass(frozen=True)
class Noted:
    """`unsigned` names whose signature an SKTM lacks, in the words of a sentence.

    `said` are sentences about who this is: days that do not fit, somebody alike in the roster.
    """

    unsigned: tuple[str, ...] = ()
    deceased: bool = False
    unidentified: bool = False
    said: tuple[str, ...] = ()


def noted(card: PersonCard, unsigned: tuple[str, ...], answer: EligibilityAnswer, *, asked: bool) -> Noted:
    """Return what card and answer tell; a status asked elsewhere counts more than the roster's text."""
    listed_dead = card.jkn.status is JknStatus.INACTIVE and card.jkn.listed_deceased
    return Noted(
        unsigned=unsigned,
        deceased=listed_dead and not asked,
        unidentified=answer.unidentified,
        said=(*(one.message for one in answer.warnings), *(one.message for one in answer.alike)),
    )


def unsigned_sktm(office: Office, question: Question, answer: EligibilityAnswer) -> tuple[str, ...]:
    """Return who has not signed the SKTM on the counter, of those the paying schemes name."""
    sktm = next((one for one in question.papers if one.kind is PaperKind.SKTM), None)
    if sktm is None or any(one.kind == PaperKind.SKTM for scheme in answer.schemes for one in scheme.missing):
        return ()
    paying = (office.reference.scheme(scheme) for scheme in answer.payers)
    wanted = signatures_asked([one for one in paying if one and not one.is_route], question.on)
    signed = sktm.paper().signed_by
    return tuple(SIGNATORIES.get(name, name) for name in wanted if name not in signed)


def with_noted(verdict: VerdictShown, known: Noted) -> VerdictShown:
    """Return the answer with what else is known of person and papers said first."""
    if known.unsigned and verdict.action in ("letter", "provisional"):
        names = ", ".join(known.unsigned)
        verdict = replace(
            verdict,
            mood="warn" if verdict.mood == "good" else verdict.mood,
            sentence=f"{verdict.sentence}, SKTM belum lengkap",
            missing=(*verdict.missing, sentence("sktm_unsigned", {"signatures": names}).removesuffix(".")),
        )
    if known.deceased:
        verdict = replace(verdict, reasons=_death_first(verdict))
    if known.unidentified and not any(one.mood in ("good", "warn") for one in verdict.payers):
        verdict = replace(
            verdict,
            mood="info",
            sentence="Tangani dahulu: identitas pasien belum diketahui",
            reasons=(sentence("treat_unidentified"),),
            next_step=sentence("identify_later"),
            action="next",
        )
    return replace(verdict, reasons=(*known.said, *verdict.reasons)) if known.said else verdict


def _death_first(verdict: VerdictShown) -> tuple[str, ...]:
    """Return the reasons with the death that the roster lists said first, and once: the rules tell it too."""
    said, check = sentence("listed_deceased"), sentence("next_check_identity")
    asks = verdict.next_step == check and verdict.action in ("next", "papers")
    return (check if asks else said, *(one for one in verdict.reasons if said not in one and one != check))
