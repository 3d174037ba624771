"""Which papers the schemes ask of this patient, and what is to be noted of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.domain.facts import Case, PaperKind
from desktop.domain.labels import label
from desktop.domain.verdict import Outcome
from desktop.rules.rows import PaperRow
from desktop.usecases.check_eligibility import EligibilityAnswer, ReasonShown
from desktop.usecases.command import Result
from desktop.usecases.office import Office
from desktop.usecases.sktm import signatures_asked


class PaperAsked(Result):
    """One paper on the counter's list; `wants_…` say which details decide whether it counts.

    `notes` are the sentences of what is still missing of it, empty when it counts; `uses` what else is known
    of the paper that lies here (an SKTM used before), which never keeps it from counting.
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


def papers_asked(office: Office, answer: EligibilityAnswer, case: Case, on: date) -> tuple[PaperAsked, ...]:
    """List the papers of the schemes that may pay, in payer order; of the routes only when nobody pays."""
    missing = {one.kind for scheme in answer.schemes for one in scheme.missing}
    found: dict[PaperKind, PaperAsked] = {}
    for scheme_id in _asking(answer):
        scheme = office.reference.scheme(scheme_id)
        rules = scheme.on(on) if scheme else None
        for row in rules.papers if rules else ():
            # A KTP with its address on record counts as seen and is never asked for again.
            seen = row.kind is PaperKind.KTP and row.kind not in missing
            if row.need == "advised" or not row.concerns(case) or seen:
                continue
            # Once the issuing city is on record, nobody needs to copy it from the paper.
            recorded = any(one.code == "ground_kk" for one in _grounds(answer, scheme_id))
            asked = _with(found.get(row.kind), row, _notes(answer, row.kind))
            found[row.kind] = asked.model_copy(update={"wants_issuer": asked.wants_issuer and not recorded})
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
    )


def _notes(answer: EligibilityAnswer, kind: PaperKind) -> tuple[str, ...]:
    said = [one.message for scheme in answer.schemes for one in scheme.missing if one.kind == kind.value]
    return tuple(dict.fromkeys(said))
