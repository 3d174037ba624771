"""What the counter may fill in of a refusal before the clerk types anything."""

from __future__ import annotations

from desktop.domain.roles import Permission
from desktop.usecases.command import Result
from desktop.usecases.letters.issued_letters import letters_of_patient
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import facilities


class RefusalOffer(Result):
    """`letters` are (id, number and place) of letters not void, newest first; `place` is the newest's."""

    facilities: tuple[str, ...]
    letters: tuple[tuple[str, str], ...]
    place: str


def refusal_offer(office: Office, patient_id: str | None) -> RefusalOffer:
    """Gather places, and the letters of a registered patient; changes nothing."""
    office.require(Permission.REGISTER)
    letters = letters_of_patient(office, patient_id) if patient_id else []
    issued = [letter for letter in letters if letter.state != "void"]
    return RefusalOffer(
        facilities=tuple(row.name for row in facilities(office.store)),
        letters=tuple((letter.id, f"{letter.number} · {letter.facility}") for letter in issued),
        place=issued[0].facility if issued else "",
    )
