"""From the counter to the rumah singgah: nothing that lies on the counter is asked again (ux.md 16)."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.dates import short_date
from desktop.domain.facts import PaperKind
from desktop.forms.counter.question import Question
from desktop.forms.counter.roads import Roads
from desktop.forms.stays.shown import BookingStart
from desktop.usecases.patients.person import PersonCard

_REFERRALS = (PaperKind.RUJUKAN, PaperKind.SURAT_KETERANGAN_BEROBAT)


def lodging_start(question: Question) -> BookingStart:
    """Return what a booking begins with: the referral as it was noted on the counter, and the service day."""
    paper = next((one for one in question.papers if one.kind in _REFERRALS), None)
    if paper is None:
        return BookingStart(emergency=question.emergency)
    known = {
        "number": paper.number or "",
        "issued_on": short_date(paper.issued_on) if paper.issued_on else "",
        "to_facility": paper.to_facility or "",
        "from_facility": paper.issuer or "",
    }
    emergency = question.emergency and paper.kind is PaperKind.SURAT_KETERANGAN_BEROBAT
    return BookingStart(known={name: value for name, value in known.items() if value}, emergency=emergency)


def lodge(roads: Roads, card: PersonCard, asked: Question) -> None:
    """Go on to the room with what is known here; somebody whom only the roster knows is registered first."""
    start = lodging_start(asked)
    if card.patient is not None:
        roads.lodge(replace(start, patient_id=card.patient.id))
    elif card.listed is not None:
        roads.register(card.listed.nik, lambda patient_id: roads.lodge(replace(start, patient_id=patient_id)))
