"""The words of the letter panel: for which programme, who pays first, how long it holds, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from desktop.domain.dates import long_date
from desktop.domain.facts import Case
from desktop.domain.money import rupiah
from desktop.usecases.letters.offer import LetterOffer
from desktop.usecases.verdicts.payers_before import PayerBefore

CARE = {"inpatient": "Rawat inap", "outpatient": "Rawat jalan"}


def heading(name: str, scheme: str) -> str:
    """Write for whom the letter is, and under which programme once one is chosen."""
    return " · ".join(part for part in (f"Surat jaminan untuk {name}", scheme) if part)


def starts(on: date, offer: LetterOffer, today: date) -> str:
    """Write from when until when a letter holds; what is over already is said."""
    inpatient = _until(on + timedelta(days=offer.inpatient_days), today)
    outpatient = _until(on + timedelta(days=offer.outpatient_days), today)
    return f"Mulai {long_date(on)}. Rawat inap berlaku sampai {inpatient}, rawat jalan sampai {outpatient}."


def money(offer: LetterOffer, on: date) -> str:
    """Write what is left of the year's ceiling."""
    if offer.free_idr is None:
        return f"Pagu {on.year} belum ditetapkan."
    return f"Sisa pagu {on.year}: {rupiah(max(offer.free_idr, 0))}"


def usual_care(case: Case, last: str) -> str:
    """Return the care a letter begins with: the last one here, but nobody lies in bed for a denture."""
    return "outpatient" if case is Case.DENTURE else last


def pays_first(payers: Sequence[PayerBefore]) -> str:
    """Write who pays before this programme and with which papers, "" when nobody does."""
    if not payers:
        return ""
    names = ", lalu ".join(one.name for one in payers)
    papers = ", ".join(dict.fromkeys(paper for one in payers for paper in one.papers))
    asked = f", dengan {papers}" if papers else ""
    return f"Membayar lebih dahulu: {names}{asked}. Surat ini untuk biaya yang tidak dibayarnya."


def _until(day: date, today: date) -> str:
    return f"{long_date(day)} (sudah lewat)" if day < today else long_date(day)
