"""The conditions a scheme file may name: domicile, facility, legal exclusions, facts kept elsewhere.

Files hold no expressions, only these names and their parameters. Each predicate returns what it found:
nothing that fails or is unknown means that the condition holds. Those about JKN are in `membership.py`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from desktop.domain.facts import PaperKind
from desktop.domain.verdict import Effect
from desktop.rules.context import Context, Finding
from desktop.rules.registry import Findings, NoParams, Params, Text, predicate
from desktop.rules.spelling import names_a_place, names_any


class AreaParams(Params):
    """Codes of provinces ("16") or cities ("16.73"), and the area's name as it stands in sentences."""

    areas: Annotated[tuple[Annotated[str, Field(pattern=r"^\d\d(\.\d\d)?$")], ...], Field(min_length=1)]
    area: Text


def _within(city: str, areas: tuple[str, ...]) -> bool:
    return any(city == area or city.startswith(area + ".") for area in areas)


@predicate("domicile", AreaParams, "domicile", "domicile_unknown")
def domicile(context: Context, params: AreaParams) -> Findings:
    """Hold when the KTP's address lies in the area; the NIK's region is never asked."""
    city = context.facts.ktp_city
    if city is None:
        return (Finding(Effect.UNKNOWN, "domicile_unknown", {"area": params.area}),)
    if _within(city, params.areas):
        return (Finding(Effect.GROUND, "ground_domicile", {"area": params.area}),)
    return (Finding(Effect.FAILS, "domicile", {"area": params.area, "document": "KTP", "seen_city": city}),)


class KkParams(AreaParams):
    """As for `domicile`, with the spellings of the issuing city where only the paper's issuer is known."""

    issuer: tuple[Text, ...]


@predicate("kk_issued_by", KkParams, "domicile", "domicile_unknown", "kk_issuer_elsewhere", "ktp_elsewhere")
def kk_issued_by(context: Context, params: KkParams) -> Findings:
    """Hold when the KK was issued by the area's city; a KK not shown yet is vouched for by the KTP.

    A KK on the counter that names another place is never passed over: it leaves the answer open.
    """
    facts, area = context.facts, params.area
    if facts.kk_city is not None and not _within(facts.kk_city, params.areas):
        seen = {"area": area, "document": "KK", "seen_city": facts.kk_city}
        return (Finding(Effect.FAILS, "domicile", seen),)
    shown = [paper.issuer for paper in facts.papers if paper.kind is PaperKind.KK and paper.issuer]
    places = [issuer for issuer in shown if names_a_place(issuer)]
    agrees = any(names_any(issuer, params.issuer) for issuer in places)
    vouched = domicile(context, params)
    if facts.kk_city is None and (not places or (not agrees and vouched[0].effect is Effect.FAILS)):
        return vouched
    if places and not agrees:
        return (Finding(Effect.UNKNOWN, "kk_issuer_elsewhere", {"area": area, "seen": places[0]}),)
    return _kk_of_the_area(context, params)


def _kk_of_the_area(context: Context, params: AreaParams) -> Findings:
    ground = Finding(Effect.GROUND, "ground_kk", {"area": params.area})
    city = context.facts.ktp_city
    if city is None or _within(city, params.areas):
        return (ground,)
    return (ground, Finding(Effect.NOTE, "ktp_elsewhere", {"area": params.area, "seen_city": city}))


class FacilityParams(Params):
    """`emergency_excepted`: an emergency is paid at a facility without a contract too."""

    emergency_excepted: bool


@predicate("facility_contracted", FacilityParams, "facility_not_contracted", "emergency_uncontracted")
def facility_contracted(context: Context, params: FacilityParams) -> Findings:
    """Hold at a facility contracted with BPJS Kesehatan; a puskesmas always is."""
    facts = context.facts
    if facts.with_contract:
        return ()
    if params.emergency_excepted and facts.emergency:
        return (Finding(Effect.NOTE, "emergency_uncontracted"),)
    return (Finding(Effect.FAILS, "facility_not_contracted"),)


@predicate(
    "no_excluded_item",
    NoParams,
    "excluded_item",
    "excluded_item_unknown",
    "excluded_list_not_held",
    "above_limit",
)
def no_excluded_item(context: Context, params: NoParams) -> Findings:  # noqa: ARG001 - every predicate takes both
    """Hold unless the clerk chose an item of the legal list of what JKN does not cover.

    An item that excludes only what an earlier payer pays, up to its limit, leaves the rest to JKN.
    """
    number = context.facts.excluded_item
    if number is None:
        return ()
    row = context.excluded_items.get(number)
    if row is None:
        code = "excluded_item_unknown" if context.excluded_items else "excluded_list_not_held"
        return (Finding(Effect.UNKNOWN, code, {"number": number}),)
    seen = {"number": number, "text": row.text}
    if context.above_limit:
        return (Finding(Effect.NOTE, "above_limit", seen),)
    return (Finding(Effect.FAILS, "excluded_item", seen),)


class AskParams(Params):
    """What no field of this program tells, and how to find it out."""

    what: Text
    ask: Text


@predicate("ask_elsewhere", AskParams, "ask_elsewhere")
def ask_elsewhere(context: Context, params: AskParams) -> Findings:  # noqa: ARG001 - every predicate takes both
    """Never holds and never fails: the fact stands in another office's register."""
    return (Finding(Effect.UNKNOWN, "ask_elsewhere", {"what": params.what, "ask": params.ask}),)
