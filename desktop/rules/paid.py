"""What a scheme says of a case that it pays: its segment, its ceilings, where its sources disagree."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.facts import Case, Denture, Facts, JknStatus
from desktop.domain.labels import label
from desktop.domain.verdict import Effect, Reason
from desktop.rules.context import Context
from desktop.rules.rows import CapRow, Row
from desktop.rules.scheme import Rules

PER = {"case": "kasus", "day": "hari", "year": "tahun"}
"""How the measure of a ceiling is written in a sentence."""

BY_CONTRIBUTION = "menurut iuran"
"""The care class of a segment whose members choose it."""

_BOTH_JAWS = "both"


def ceilings(rules: Rules, facts: Facts) -> tuple[CapRow, ...]:
    """Return the ceilings (whole rupiah) that bound this case at this kind of facility, in file order.

    A ceiling for a jaw concerns dentures only; what is not known (kind of facility, jaw) narrows nothing.
    """
    return tuple(row for row in rules.caps if _bounds(row, facts))


def paid_reasons(rules: Rules, context: Context, *, spoken_for: bool) -> Iterator[Reason]:
    """Yield what stands beside the conditions where the scheme pays, or may pay: grounds and notes only.

    `spoken_for`: a condition speaks for the patient already; without one the case itself is the ground.
    """
    facts = context.facts
    for row in rules.benefits:
        if facts.case in row.cases and not spoken_for:
            yield _reason(row, Effect.GROUND, "ground_case", case=label(facts.case))
    if context.status.status is JknStatus.ACTIVE:
        for segment in rules.segments:
            if segment.segment is facts.jkn.segment:
                seen = {"segment": segment.label, "paid_by": segment.paid_by}
                care_class = segment.care_class or BY_CONTRIBUTION
                yield _reason(segment, Effect.GROUND, "ground_segment", **seen, care_class=care_class)
    for dispute in rules.disputes:
        if dispute.concerns(facts.case):
            said = {"text": dispute.text, "other": dispute.other, "other_source": dispute.other_source}
            yield _reason(dispute, Effect.NOTE, "sources_differ", **said)
    for cap in ceilings(rules, facts):
        values = {"name": cap.name, "scope": cap.scope, "per": PER[cap.per], "amount_idr": cap.amount_idr}
        yield _reason(cap, Effect.NOTE, "ceiling", **values)


def _bounds(row: CapRow, facts: Facts) -> bool:
    if row.jaws is not None and not (facts.case is Case.DENTURE and _is_for_jaws(row, facts.denture)):
        return False
    return not row.facility_kinds or facts.facility_kind is None or facts.facility_kind in row.facility_kinds


def _is_for_jaws(row: CapRow, denture: Denture | None) -> bool:
    if denture is None or denture.jaw is None:
        return True
    return (row.jaws == _BOTH_JAWS) == (denture.jaw == _BOTH_JAWS)


def _reason(row: Row, effect: Effect, code: str, **values: object) -> Reason:
    return Reason(code, values, row.source, row.certainty, effect)
