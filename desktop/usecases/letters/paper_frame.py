"""What every paper of the office carries: letterhead, place, who signs today, who made it when."""

from __future__ import annotations

from desktop.domain.dates import wib
from desktop.domain.letter import Letterhead, LetterSignatory
from desktop.domain.paper import PaperFrame
from desktop.usecases.letters.content import counter_name, place_name
from desktop.usecases.office import Office
from desktop.usecases.settings import letter_settings, signatory_on

_NOBODY = "Pejabat yang berwenang"
"""Signs where no signatory is set for the day: the name is written by hand."""


def paper_frame(office: Office) -> PaperFrame:
    """Return the frame of a paper that is made now."""
    record, settings = office.record, letter_settings(office.store)
    city = office.reference.regions.name_of(record.city) or ""
    signs = signatory_on(office.store, office.today())
    return PaperFrame(
        letterhead=Letterhead(
            government=settings.government or f"PEMERINTAH {city.upper()}",
            office=record.name.upper(),
            address=record.address,
            phone=record.phone,
            on_paper=settings.letterhead == "on_paper",
        ),
        place=settings.place or place_name(office, record.city),
        on=office.today(),
        signatory=LetterSignatory(
            signs.name, signs.title, signs.capacity, signs.on_behalf_of, signs.rank, signs.nip
        )
        if signs
        else LetterSignatory("", _NOBODY),
        made_at=wib(office.clock()).isoformat(timespec="seconds"),
        made_by=office.operator.name,
        counter=counter_name(record),
        phone=record.phone,
        demo=bool(record.demo),
    )
