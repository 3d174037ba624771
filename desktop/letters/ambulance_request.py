"""The request for an ambulance: who is taken from where to where, when, and in which state."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.paper import OfficialLetter, PaperPart
from desktop.domain.stay_paper import StayFacts
from desktop.letters.house_introduction import patient_rows
from desktop.letters.stay_wording import said, stay_values


@dataclass(frozen=True)
class Ride:
    """What is asked for; `at` is written out ("Senin, 23 November 2026 pukul 07.00 WIB")."""

    addressee: str
    addressee_place: str
    from_place: str
    to_place: str
    at: str
    condition: str
    needs: str = ""


def ambulance_request(stay: StayFacts, ride: Ride) -> OfficialLetter:
    """Return the letter, its number still open."""
    values = stay_values(stay)
    names = ", ".join(f"{one.name} ({one.relation})" if one.relation else one.name for one in stay.companions)
    return OfficialLetter(
        frame=stay.frame,
        addressee=ride.addressee,
        addressee_place=ride.addressee_place,
        subject=said("ambulance_subject", values),
        nature="Segera",
        parts=(
            PaperPart(text=said("ambulance_opening", values)),
            PaperPart(rows=(*patient_rows(stay), ("Keadaan pasien", ride.condition))),
            PaperPart(text=said("ambulance_ride", values)),
            PaperPart(
                rows=(
                    ("Dijemput di", ride.from_place),
                    ("Diantar ke", ride.to_place),
                    ("Waktu", ride.at),
                    ("Pendamping", names or "tidak ada"),
                    *((("Yang diperlukan", ride.needs),) if ride.needs else ()),
                )
            ),
            PaperPart(text=said("ambulance_closing", values)),
        ),
    )
