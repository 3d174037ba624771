"""The monthly letter to a hospital: letters out, claims in, how long each waits unpaid, and for what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import long_date, short_date
from desktop.domain.money import rupiah
from desktop.domain.paper import OfficialLetter, PaperFrame, PaperPart, PaperTable
from desktop.letters import wording_file

_FILE = "umur_klaim.toml"
_MOST = 6
"""Claims in the table: the oldest; a letter has one page."""

_AGES = ("sampai 30 hari", "31 sampai 60 hari", "61 sampai 90 hari", "lebih dari 90 hari")


@dataclass(frozen=True)
class WaitingBill:
    """A claim that is not paid: its number, month ("09/2026"), since when, days, why, how much."""

    number: str
    month: str
    filed_on: date
    days: int
    why: str
    waiting_idr: int


@dataclass(frozen=True)
class HospitalState:
    """What a hospital is told; `bills` oldest first, `by_age_idr` up to 30, 60, 90 days and longer."""

    frame: PaperFrame
    facility: str
    facility_place: str
    letters: int
    held_idr: int
    unbilled: int
    oldest_unbilled_on: date | None
    bills: tuple[WaitingBill, ...]
    by_age_idr: tuple[int, int, int, int]
    claim_day: int
    any_returned: bool


def ageing_letter(state: HospitalState) -> OfficialLetter:
    """Return the letter, its number still open."""
    values = {
        "facility": state.facility,
        "on": long_date(state.frame.on),
        "claim_day": state.claim_day,
        "phone_words": f" di {state.frame.phone}" if state.frame.phone else "",
    }
    return OfficialLetter(
        frame=state.frame,
        addressee=f"Direktur {state.facility}",
        addressee_place=state.facility_place,
        subject=wording_file.said(_FILE, "subject", values),
        parts=tuple(_parts(state, values)),
    )


def _parts(state: HospitalState, values: dict[str, object]) -> Iterator[PaperPart]:
    def said(key: str, **more: object) -> PaperPart:
        return PaperPart(text=wording_file.said(_FILE, key, {**values, **more}))

    yield said("opening")
    yield PaperPart(rows=tuple(_figures(state)))
    if state.bills:
        yield said("claims")
        yield PaperPart(table=_table(state))
        rest = state.bills[_MOST:]
        if rest:
            yield said("more", more=len(rest), more_idr=rupiah(sum(bill.waiting_idr for bill in rest)))
    else:
        yield said("no_claims")
    if state.unbilled:
        yield said("unbilled")
    if state.any_returned:
        yield said("returned")
    yield said("closing")


def _figures(state: HospitalState) -> Iterator[tuple[str, str]]:
    yield "Surat jaminan yang masih terbuka", f"{state.letters} surat, dijaminkan {rupiah(state.held_idr)}"
    since = f", yang tertua terbit {long_date(state.oldest_unbilled_on)}" if state.oldest_unbilled_on else ""
    yield "Belum ditagihkan", f"{state.unbilled} surat{since}"
    waiting = sum(bill.waiting_idr for bill in state.bills)
    yield "Klaim yang belum dibayar", f"{len(state.bills)} klaim, {rupiah(waiting)}"
    for age, amount in zip(_AGES, state.by_age_idr, strict=True):
        if amount:
            yield f"Menunggu {age}", rupiah(amount)


def _table(state: HospitalState) -> PaperTable:
    shown = state.bills[:_MOST]
    return PaperTable(
        titles=("Nomor klaim", "Bulan", "Diajukan", "Hari", "Keadaan dan sebab", "Jumlah"),
        shares=(49, 17, 22, 11, 42, 29),
        rows=tuple(
            (
                bill.number,
                bill.month,
                short_date(bill.filed_on),
                str(bill.days),
                bill.why,
                rupiah(bill.waiting_idr),
            )
            for bill in shown
        ),
        right=(3, 5),
        total=("Jumlah", "", "", "", "", rupiah(sum(bill.waiting_idr for bill in shown))),
    )
