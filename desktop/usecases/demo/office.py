"""A demo office with invented people: Prabumulih's Dinas Kesehatan, its roster, ledger and signatory."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

from pydantic import SecretStr

from desktop.usecases.access.operators import AddOperator, RoleName, add_operator
from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import office_exists, sign_in
from desktop.usecases.demo.history import make_history
from desktop.usecases.demo.letter_books import fill_letter_books
from desktop.usecases.demo.money import demo_start, make_money_history
from desktop.usecases.demo.people import write_roster_csv
from desktop.usecases.demo.program import make_program_life
from desktop.usecases.demo.registers import fill_registers, month_before, refer_active, write_next_month
from desktop.usecases.demo.stays import make_stays
from desktop.usecases.money.budget import SetBudget, set_budget
from desktop.usecases.office import WIB, Clock, Office, system_clock
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.roster.overview import counted
from desktop.usecases.seals.city_root import CreateCityRoot, create_city_root
from desktop.usecases.seals.void_lists import revocations
from desktop.usecases.settings import (
    AddSignatory,
    add_signatory,
    change_letter_settings,
    letter_settings,
)

_SEED = 7
DEMO_USER = "admin"
DEMO_PASSWORD = "contoh-loket"  # noqa: S105 -- shown on the sign-in page of the demo office, which holds nobody real
_LETTERS = {"place": "Prabumulih", "carbon_copies": ("Wali Kota Prabumulih (sebagai laporan)", "Arsip")}
_OPERATORS: tuple[tuple[str, str, RoleName], ...] = (
    ("loket", "Budi Santoso", "loket"),
    ("verif", "Lina Marlina", "verifikator"),
    ("rujukan", "Siska Amelia", "rujukan"),
    ("kepala", "Ratna Dewi", "kepala"),
)


def make_demo(folder: Path, clock: Clock = system_clock, *, people: int = 2000) -> None:
    """Make the demo office in an empty folder; an existing one is left as it is."""
    if office_exists(folder):
        return
    office = NewOffice(
        name="Dinas Kesehatan",
        kind="dinkes",
        city="16.74",
        address="Jalan Contoh Nomor 1, Prabumulih",
        phone="(0713) 000000",
        unit_code="DINKES-PBM",
        counter_code="L1",
    )
    operator = NewOperator(username="admin", name="Admin Contoh", password=SecretStr(DEMO_PASSWORD))
    begun = demo_start(clock)
    init(folder, Init(office=office, operator=operator), begun, demo=True)
    opened = sign_in(folder, "admin", DEMO_PASSWORD, begun)
    try:
        _fill(opened, clock, people)
    finally:
        opened.close()


def _fill(office: Office, clock: Clock, people: int) -> None:
    for username, name, role in _OPERATORS:
        add_operator(
            office,
            AddOperator(username=username, name=name, role=role, password=SecretStr(DEMO_PASSWORD)),
        )
    change_letter_settings(
        office,
        letter_settings(office.store).model_copy(update=_LETTERS),
    )
    add_signatory(
        office,
        AddSignatory(
            name="dr. Hesti Kurnia, M.Kes. (contoh)",
            title="Kepala Dinas Kesehatan",
            rank="Pembina Tingkat I, IV/b",
            nip="197001019990012345",
            decree="SK contoh",
            valid_from_on=date(2024, 1, 1),
        ),
    )
    create_city_root(office, CreateCityRoot())
    now = clock()
    today = now.astimezone(WIB).date()
    for year in sorted({2025, office.today().year, today.year}):
        set_budget(
            office,
            SetBudget(
                scheme="prabumulih-jaminan-kota",
                year=year,
                ceiling_idr=360_000_000,
                decree=f"APBD {year} (contoh)",
            ),
        )
    make_money_history(office, now)
    office.clock = clock
    _rosters(office, today, people)
    for person in _registered():
        register_patient(office, person)
    make_history(office)
    fill_registers(office)
    fill_letter_books(office)
    revocations(office)
    make_stays(office)
    make_program_life(office)


def _rosters(office: Office, today: date, people: int) -> None:
    """Load a roster each for Prabumulih and Lubuk Linggau, as of the end of last month.

    Prabumulih's comes a month before too, so that some people are seen to lose their cover.
    """
    as_of = today.replace(day=1) - timedelta(days=1)
    own, other = people // 2, people - people // 2
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "peserta.csv"

        def load(city: str, on: date) -> None:
            import_roster(office, ImportRoster(path=str(path), as_of=on, city=city, complete=True))
            counted(office)

        write_roster_csv(path, city="16.74", rows=own, seed=_SEED)
        load("16.74", month_before(today))
        write_next_month(path, office, own, _SEED, refer_active(office))
        load("16.74", as_of)
        write_roster_csv(path, city="16.73", rows=other, seed=_SEED, as_of=as_of)
        load("16.73", as_of)


def _registered() -> tuple[RegisterPatient, ...]:
    """Return the invented patients of the three situations a counter meets first."""
    return (
        RegisterPatient(
            nik="1674036807569001",
            name="SITI AMINAH",
            sex="P",
            birth_place="PRABUMULIH",
            birth_date=date(1956, 7, 28),
            address="JL. CONTOH NO. 12",
            rt="003",
            rw="002",
            kelurahan="SINDUR",
            kecamatan="CAMBAI",
            city="16.74",
            kk_number="1674030101209001",
            kk_city="16.74",
        ),
        RegisterPatient(
            nik="1673044103909001",
            name="DEWI LESTARI",
            sex="P",
            birth_place="LUBUK LINGGAU",
            birth_date=date(1990, 3, 1),
            address="JL. CONTOH NO. 3",
            rt="001",
            rw="004",
            kelurahan="JOGOBOYO",
            kecamatan="LUBUK LINGGAU UTARA II",
            city="16.73",
            kk_number="1673040101159001",
            kk_city="16.73",
        ),
    )
