"""The step that takes in another house: of another city, or a second one of this city."""

from __future__ import annotations

from pydantic import ValidationError

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.stay import CapacityBy
from desktop.forms.stays.steps.shown import FieldAsked, StepAsked, StepDone, Values
from desktop.forms.stays.steps.step import Step, day_field
from desktop.usecases.office import Office
from desktop.usecases.stays.hospitals import hospital_choices
from desktop.usecases.stays.houses import AddHouse, add_house

_MISSING = {
    "name": "house_name_missing",
    "city": "house_city_missing",
    "place": "house_place_missing",
    "rooms": "number_out_of_range",
    "beds": "number_out_of_range",
}


def _ask(office: Office, _key: str) -> StepAsked:
    hospitals = hospital_choices(office)
    return StepAsked(
        title="Rumah singgah baru",
        sentence="Kamar dan aturannya dapat diubah sesudahnya; aturan yang belum ditanyakan bertanda *.",
        verb="Tambah rumah",
        fields=(
            FieldAsked("name", "Nama rumah", help_line="Misalnya: Rumah Singgah Musi Rawas."),
            FieldAsked("city", "Kota atau kabupaten warganya"),
            FieldAsked("place", "Terletak di kota", value="Palembang"),
            FieldAsked("address", "Alamat", optional=True),
            FieldAsked("contact", "Penghubung", optional=True),
            FieldAsked("phone", "Telepon", optional=True),
            FieldAsked("hospital", "Melayani rumah sakit", "choice", hospitals[0][0], choices=hospitals),
            FieldAsked(
                "capacity_by",
                "Diberikan per",
                "choice",
                value=CapacityBy.ROOM.value,
                choices=((CapacityBy.ROOM.value, "Kamar"), (CapacityBy.BED.value, "Ranjang")),
            ),
            day_field("mou_from_on", "Perjanjian mulai", office.today()),
            FieldAsked("rooms", "Jumlah kamar", "number"),
            FieldAsked("beds", "Ranjang per kamar", "number", value="2"),
        ),
    )


def _add(office: Office, _key: str, values: Values) -> StepDone:
    texts = {
        name: values.text(name)
        for name in ("name", "city", "place", "address", "contact", "phone", "hospital", "capacity_by")
    }
    facts = texts | {
        "mou_from_on": values.needed_day("mou_from_on"),
        "rooms": values.number("rooms"),
        "beds": values.number("beds"),
    }
    try:
        command = AddHouse.model_validate(facts)
    except ValidationError as error:
        fields = dict.fromkeys(str(one["loc"][0]) for one in error.errors())
        problems = (Problem(_MISSING.get(one, "house_field_wrong"), one, {"words": one}) for one in fields)
        raise ToCorrect(*problems) from error
    added = add_house(office, command)
    return StepDone(f"{command.name} ditambahkan dengan {added.rooms} kamar. Pilih rumahnya di kanan atas.")


STEPS = {"add-house": Step(_ask, _add)}
