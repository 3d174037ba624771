"""The step that asks for an ambulance: who, from where to where, when, in what state; it makes a paper."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain.dates import short_date, wib
from desktop.domain.problem import Problem, ToCorrect
from desktop.forms.stays.steps.shown import FieldAsked, StepAsked, StepDone, Values
from desktop.forms.stays.steps.step import Step
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages
from desktop.usecases.stays.card import read_stay
from desktop.usecases.stays.papers import RequestAmbulance, ambulance_paper

_NEEDED = ("addressee", "from_place", "to_place", "time", "condition")


def _ask(office: Office, key: str) -> StepAsked:
    card, soon = read_stay(office, key), wib(office.clock()) + timedelta(hours=1)
    return StepAsked(
        title=f"Ambulans bagi {card.stay.patient_name}",
        sentence="Surat permohonan memakai nomor surat kantor; isinya dapat dilihat sebelum dicetak.",
        verb="Buat permohonan",
        fields=(
            FieldAsked("addressee", "Kepada", value="Kepala Puskesmas"),
            FieldAsked("addressee_place", "Di", optional=True),
            FieldAsked("from_place", "Dijemput dari", value=card.house.name),
            FieldAsked("to_place", "Diantar ke", value=card.referral.to_facility),
            FieldAsked("on", "Tanggal", "day", value=short_date(soon.date())),
            FieldAsked("time", "Pukul", value=f"{soon:%H}.00"),
            FieldAsked("condition", "Keadaan pasien", help_line="Misalnya: lemah, duduk di kursi roda."),
            FieldAsked("needs", "Keperluan", optional=True, help_line="Misalnya: oksigen, tandu."),
        ),
    )


def _do(office: Office, key: str, values: Values) -> StepDone:
    missing = [name for name in _NEEDED if not values.text(name)]
    if missing:
        raise ToCorrect(*(Problem("ride_part_missing", name) for name in missing))
    facts = {name: values.text(name) for name in (*_NEEDED, "addressee_place", "needs")}
    facts["time"] = values.text("time").replace(":", ".")
    command = RequestAmbulance.model_validate(facts | {"stay_id": key, "on": values.needed_day("on")})
    paper = ambulance_paper(office, command)
    return StepDone(
        f"Permohonan ambulans {paper.number} siap dicetak.", messages(paper.warnings), page=paper.pdf
    )


STEPS = {"request-ambulance": Step(_ask, _do)}
