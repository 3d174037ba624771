"""Which papers the schemes ask of this patient, and what is to be noted of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.domain.facts import Case, PaperKind
from desktop.domain.labels import label
from desktop.domain.verdict import Outcome
from desktop.rules.calendar import years_between
from desktop.rules.papers import FULL_AGE
from desktop.rules.rows import Instead, PaperRow
from desktop.usecases.command import Result
from desktop.usecases.office import Office
from desktop.usecases.verdicts.check_eligibility import EligibilityAnswer, ReasonShown
from desktop.usecases.verdicts.sktm import signatures_asked


class PaperAsked(Result):
    """One paper on the counter's list; `wants_…` say which details decide whether it counts.

    `notes` are the sentences of what is still missing of it, empty when it counts; `uses` what else is known
    of the paper that lies here (an SKTM used before), which never keeps it from counting. `form` and `copies`
    are what all that ask for it keep together; an original counts more than a copy.
    """

    kind: PaperKind
    label: str
    may_follow: bool = False
    wants_dates: bool = False
    wants_issuer: bool = False
    wants_destination: bool = False
    signed_by: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    form: Literal["original", "copy", "shown"] = "shown"
    copies: int = 0


_FORMS = ("original", "copy", "shown")


@dataclass(frozen=True)
class Laid:
    """The question the answer was given on: what decides which papers may stand in for others."""

    case: Case
    on: date
    emergency: bool = False
    birth_date: date | None = None
    shown: frozenset[PaperKind] = frozenset()

    def accepts(self, other: Instead) -> bool:
        """Whether a paper may stand in for another one of this patient."""
        if other.when == "emergency":
            return self.emergency
        if other.when == "minor":
            return self.birth_date is not None and years_between(self.birth_date, self.on) < FULL_AGE
        return True


def papers_asked(office: Office, answer: EligibilityAnswer, laid: Laid) -> tuple[PaperAsked, ...]:
    """List the papers of the schemes that may pay, in payer order; of the routes only when nobody pays.

    Beside a paper that is not here stands what is accepted in its place.
    """
    case, on = laid.case, laid.on
    missing = {one.kind for scheme in answer.schemes for one in scheme.missing}
    found: dict[PaperKind, PaperAsked] = {}
    for scheme_id in _asking(answer):
        scheme = office.reference.scheme(scheme_id)
        rules = scheme.on(on) if scheme else None
        for row in rules.papers if rules else ():
            if row.need == "advised" or not row.concerns(case):
                continue
            # A KTP with its address on record counts as seen and is never asked for again.
            if row.kind is not PaperKind.KTP or row.kind in missing or row.kind in laid.shown:
                # Once the issuing city is on record, nobody needs to copy it from the paper.
                recorded = any(one.code == "ground_kk" for one in _grounds(answer, scheme_id))
                asked = _with(found.get(row.kind), row, _notes(answer, row.kind))
                found[row.kind] = asked.model_copy(
                    update={"wants_issuer": asked.wants_issuer and not recorded}
                )
            for other in row.instead:
                if laid.accepts(other) and (row.kind in missing or other.kind in laid.shown):
                    found.setdefault(other.kind, PaperAsked(kind=other.kind, label=label(other.kind)))
    if PaperKind.SKTM in found:
        found[PaperKind.SKTM] = _sktm(office, found[PaperKind.SKTM], answer, on)
    return tuple(found.values())


def _sktm(office: Office, asked: PaperAsked, answer: EligibilityAnswer, on: date) -> PaperAsked:
    """Ask of an SKTM who issued and signed it too: by number and issuer it is known again."""
    signed_by = dict.fromkeys((*asked.signed_by, *signatures_asked(office.reference.schemes, on)))
    uses = (one.message for paper in answer.sktm for one in paper.warnings)
    return asked.model_copy(
        update={"wants_issuer": True, "signed_by": tuple(signed_by), "uses": tuple(dict.fromkeys(uses))}
    )


def _asking(answer: EligibilityAnswer) -> Iterator[str]:
    open_ones = [one for one in answer.schemes if one.outcome is not Outcome.NOT_COVERED]
    schemes = [one.scheme for one in open_ones if not one.route]
    return iter(schemes or [one.scheme for one in open_ones])


def _grounds(answer: EligibilityAnswer, scheme_id: str) -> tuple[ReasonShown, ...]:
    scheme = answer.of(scheme_id)
    return scheme.grounds if scheme else ()


def _with(known: PaperAsked | None, row: PaperRow, notes: tuple[str, ...]) -> PaperAsked:
    """Join what several schemes want to know of one kind of paper."""
    return PaperAsked(
        kind=row.kind,
        label=label(row.kind),
        may_follow=row.need == "may_follow" and (known is None or known.may_follow),
        wants_dates=row.valid_days is not None
        or row.max_age_days is not None
        or bool(known and known.wants_dates),
        wants_issuer=bool(row.issuer) or bool(known and known.wants_issuer),
        wants_destination=bool(row.to_facility) or bool(known and known.wants_destination),
        signed_by=tuple(dict.fromkeys((*(known.signed_by if known else ()), *row.signed_by))),
        notes=notes,
        form=min(row.form, known.form if known else row.form, key=_FORMS.index),
        copies=(known.copies if known else 0) + (row.copies if row.form == "copy" else 0),
    )


def _notes(answer: EligibilityAnswer, kind: PaperKind) -> tuple[str, ...]:
    said = [one.message for scheme in answer.schemes for one in scheme.missing if one.kind == kind.value]
    return tuple(dict.fromkeys(said))
