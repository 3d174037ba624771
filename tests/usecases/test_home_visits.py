"""Home visits: few fields, nobody twice, and from the kelurahan onto the activation list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.need import Need
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.office import Office
from desktop.usecases.registers.activations import (
    ProposeActivation,
    ReadActivation,
    propose_activation,
    read_activation,
)
from desktop.usecases.registers.home_visits import (
    ReadHomeVisits,
    RecordHomeVisit,
    WithdrawHomeVisit,
    home_visits,
    record_home_visit,
    withdraw_home_visit,
)
from tests.rosters_of_siti import load_siti
from tests.sheets.rosters import nik

ROSIDAH = nik(9101, "410390", "167403")


def found(**changes: object) -> RecordHomeVisit:
    """Return somebody found in Sindur."""
    said: dict[str, object] = {
        "nik": ROSIDAH,
        "name": "ROSIDAH",
        "sex": "P",
        "birth_date": date(1990, 3, 1),
        "kelurahan": "SINDUR",
        "pregnant": True,
    }
    return RecordHomeVisit.model_validate(said | changes)


def test_from_the_door_to_the_activation_list(admin: Office, office: Office, tmp_path: Path) -> None:
    """Who was found is proposed with what was seen, and the register follows them until they are active."""
    load_siti(admin, tmp_path / "a.csv", "NON AKTIF PREMI", date(2026, 10, 31))
    recorded = record_home_visit(office, found(visitor="Bidan Ani"))
    assert recorded.visit_id is not None
    assert home_visits(office, ReadHomeVisits()).to_propose == 1
    made = propose_activation(admin, ProposeActivation(found_at_home=True))
    assert (made.people, made.ranked) == (1, 1)
    (person,) = read_activation(admin, ReadActivation()).people
    assert (person.nik, person.needs) == (ROSIDAH, (Need.PREGNANT, Need.HOME_VISIT))
    path = tmp_path / "k.xlsx"
    (shown,) = home_visits(office, ReadHomeVisits(path=str(path))).visits
    assert shown.state == "proposed"
    row = [cell.value for cell in openpyxl.load_workbook(path)["Kunjungan rumah"][2]]
    assert (row[2], row[11], row[12]) == (ROSIDAH, "hamil", "diusulkan")


def test_nobody_is_entered_twice(office: Office) -> None:
    """The same NIK is refused with the day; without a NIK, who is alike is shown before anything is stored."""
    record_home_visit(office, found())
    with pytest.raises(ToCorrect, match="visit_taken"):
        record_home_visit(office, found(name="ROSIDA"))
    alike = record_home_visit(office, found(nik=None, name="ROSIDA"))
    assert (alike.visit_id, [one.where for one in alike.alike]) == (None, ["home_visit"])
    stored = record_home_visit(office, found(nik=None, name="ROSIDA", looked=True))
    assert [one.code for one in stored.warnings] == ["visit_without_nik"]
    assert [one.state for one in home_visits(office, ReadHomeVisits()).visits] == ["no_nik", "found"]
    assert record_home_visit(office, found(nik=None, birth_date=None)).visit_id is not None


def test_cover_is_told_and_mistakes_are_refused(admin: Office, office: Office, tmp_path: Path) -> None:
    """Somebody active is stored with a warning and not proposed; days, cities and entries that are not, are told."""
    load_siti(admin, tmp_path / "a.csv", "AKTIF", date(2026, 10, 31))
    siti = found(nik="1674036807569001", kelurahan="ENTAH")
    whose = record_home_visit(office, siti)
    assert [one.code for one in whose.questions] == ["nik_birth_date_differs"]
    assert (whose.visit_id, whose.other_name, [one.name for one in whose.alike]) == (
        None,
        True,
        ["SITI AMINAH"],
    )
    with pytest.raises(ToCorrect, match="visit_man_pregnant"):
        record_home_visit(office, found(sex="L"))
    said = record_home_visit(office, siti.model_copy(update={"looked": True}))
    assert [one.code for one in said.warnings] == [
        "nik_birth_date_differs",
        "visit_active",
        "visit_kelurahan_unknown",
    ]
    (shown,) = home_visits(office, ReadHomeVisits()).visits
    assert shown.state == "active"
    with pytest.raises(ToCorrect, match="activation_nobody"):
        propose_activation(admin, ProposeActivation(found_at_home=True))
    with pytest.raises(ToCorrect, match="visit_future"):
        record_home_visit(office, found(visited_on=date(2026, 11, 24)))
    with pytest.raises(ToCorrect, match="birth_date_future"):
        record_home_visit(office, found(birth_date=date(2030, 1, 1)))
    with pytest.raises(ToCorrect, match="visit_before_birth"):
        record_home_visit(office, found(birth_date=date(2026, 11, 20), visited_on=date(2026, 11, 19)))
    with pytest.raises(ToCorrect, match="city_unknown"):
        record_home_visit(office, found(city="Kota Entah"))
    gone = WithdrawHomeVisit(visit_id=shown.visit_id, reason="Salah orang")
    assert withdraw_home_visit(office, gone).name == "ROSIDAH"
    with pytest.raises(ToCorrect, match="home_visit_unknown"):
        withdraw_home_visit(office, gone)


def test_a_nik_that_contradicts_is_asked_about_and_marked_until_it_is_sent(
    admin: Office, office: Office, tmp_path: Path
) -> None:
    """A man with a woman's NIK and another birth date is stored only after a look, and stays marked on every list."""
    load_siti(admin, tmp_path / "a.csv", "AKTIF", date(2026, 10, 31))
    other = found(sex="L", birth_date=date(1950, 1, 1), pregnant=False)
    asked = record_home_visit(office, other)
    assert (asked.visit_id, asked.other_name) == (None, False)
    assert [one.code for one in asked.questions] == ["nik_birth_date_differs", "nik_sex_differs"]
    assert home_visits(office, ReadHomeVisits()).visits == ()
    record_home_visit(office, other.model_copy(update={"looked": True}))
    record_home_visit(office, found(nik=nik(9102, "410390", "167403"), name="SITI ROSIDAH", birth_date=None))
    propose_activation(admin, ProposeActivation(found_at_home=True))
    assert [one.nik_doubted for one in home_visits(office, ReadHomeVisits()).visits] == [False, True]
    path = tmp_path / "usulan.xlsx"
    people = read_activation(admin, ReadActivation(path=str(path))).people
    assert {one.nik: one.nik_doubted for one in people}[ROSIDAH]
    cells = [str(cell) for row in openpyxl.load_workbook(path)["Usulan"].values for cell in row]
    assert [cell.startswith("NIK tidak cocok") for cell in cells].count(True) == 1


def test_a_verifier_does_not_visit(signed_in: Callable[[str], Office]) -> None:
    """The right is asked for."""
    with pytest.raises(NotPermitted):
        record_home_visit(signed_in("verif"), found())
