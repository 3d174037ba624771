"""Blank numbered forms, with the office's head and the official of today."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.letter import Letterhead
from desktop.letters.blank_form import BlankForm, render_blank_forms
from desktop.usecases.letters.content import counter_name, place_name
from desktop.usecases.office import Office
from desktop.usecases.settings import letter_settings, office_logo, signatory_on


def rendered_forms(office: Office, numbers: Sequence[str]) -> bytes:
    """Return one page a number as PDF bytes."""
    record, settings = office.record, letter_settings(office.store)
    city = office.reference.regions.name_of(record.city) or ""
    signs = signatory_on(office.store, office.today())
    title = f"{signs.capacity} {signs.title}".strip() if signs else "Pejabat yang berwenang"
    content = BlankForm(
        letterhead=Letterhead(
            government=settings.government or f"PEMERINTAH {city.upper()}",
            office=record.name.upper(),
            address=record.address,
            phone=record.phone,
            on_paper=settings.letterhead == "on_paper",
        ),
        place=settings.place or place_name(office, record.city),
        numbers=numbers,
        signatory=title,
        counter=counter_name(record),
        demo=bool(record.demo),
    )
    return render_blank_forms(content, settings.paper, office_logo(office.store))
