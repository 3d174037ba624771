"""The office's reports: figures that add up, picture and table, xlsx and PDF read back, through the door."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from desktop.db.verify import verify
from desktop.domain.problem import ToCorrect
from desktop.domain.report import Report
from desktop.usecases.actions import ACTIONS
from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.models import FileClaim, SettleClaim
from desktop.usecases.claims.steps import settle_claim
from desktop.usecases.command import parse_command
from desktop.usecases.dentures.sessions import SetDentureQuota, set_denture_quota
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.money.budget import SetBudget, set_budget
from desktop.usecases.office import Office
from desktop.usecases.statistics.report import STATISTICS, make_report, report_list
from desktop.usecases.stays.arrivals import cancel_stay, check_in, check_out
from desktop.usecases.stays.models import CheckIn, StayMoment
from desktop.usecases.stays.rooms import CloseRoom, close_room
from desktop.usecases.verdicts.refusal_models import RecordRefusal
from desktop.usecases.verdicts.refusals import record_refusal
from tests.letters.reading import read
from tests.usecases.conftest import KK, SCHEME, STATEMENT, ask, issued, letter_command
from tests.usecases.stay_people import TODAY, book, day, full_house, referred

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def made(office: Office, name: str) -> Report:
    return make_report(office, name, *YEAR)


def cells(report: Report, at: int = 0) -> list[tuple[object, ...]]:
    return list(report.tables[at].rows)


def test_money_adds_up_from_every_side(office, kepala, admin, signed_in):
    """One letter paid in part and one void: month, scheme, hospital and kelurahan tell the same sums."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=5_000_000, decree="Perda uji"))
    patient_id, letter = issued(office)
    from desktop.usecases.letters.issue_letter import issue_letter  # noqa: PLC0415

    answer = ask(office, patient_id, KK, STATEMENT)
    second = issue_letter(office, letter_command(patient_id, answer, facility={"name": "RS Pertamina"}))
    void_letter(office, VoidLetter(letter_id=second.letter_id, reason="pindah"))
    verif = signed_in("verif")
    line = {"letter_id": letter.letter_id, "billed_idr": 1_200_000, "final": False}
    claim = file_claim(
        verif,
        FileClaim.model_validate({"facility": "RSUD Prabumulih", "period": "2026-11", "lines": (line,)}),
    )
    for step, who in (("verify", verif), ("approve", kepala), ("pay", admin)):
        settle_claim(who, SettleClaim.model_validate({"claim_id": claim.claim_id, "step": step}))
    whole = (2, 1, 3_000_000, 1_500_000, 1_200_000, 1_200_000, 300_000)
    for name, key in (
        ("anggaran-bulan", "November 2026"),
        ("anggaran-program", "Jaminan Kota Prabumulih"),
        ("anggaran-kelurahan", "Sindur, Cambai"),
    ):
        report = made(office, name)
        assert next(row for row in cells(report) if row[0] == key)[1:] == whole, name
        assert report.tables[0].totals[1:] == whole
        assert report.counted == "2 surat, dijaminkan Rp3.000.000"
    assert [row[0] for row in cells(made(office, "anggaran-rumah-sakit"))] == [
        "RS Pertamina",
        "RSUD Kota Prabumulih",
    ]
    assert cells(made(office, "anggaran-bulan"), 1) == [
        ("November 2026", "Jaminan Kota Prabumulih", 3_000_000, 1_500_000, 1_200_000)
    ]
    chart = made(office, "anggaran-program").chart
    assert chart is not None
    assert [(bar.amounts, bar.aim) for bar in chart.bars] == [((1_200_000, 300_000), 5_000_000)]

    # Targets: money used against the ceiling, dentures against their quota.
    set_denture_quota(admin, SetDentureQuota(fund="apbd", year=2026, quota=100, target=50))
    rows = cells(made(office, "sasaran"))
    assert [(*row[:4], row[5]) for row in rows] == [
        ("Gigi tiruan, dana APBD", "orang terpasang", 50, 0, "belum tercapai"),
        ("Gigi tiruan, dana APBD", "pendaftar dalam kuota", 100, 0, "dalam batas"),
        (
            "Jaminan Kota Prabumulih",
            "anggaran dijaminkan dan dibayar (Rp)",
            5_000_000,
            1_500_000,
            "dalam batas",
        ),
    ]
    less = {"scheme": SCHEME, "year": 2026, "ceiling_idr": 1_000_000, "decree": "P", "below_promised": "uji"}
    set_budget(kepala, SetBudget.model_validate(less))
    assert made(office, "sasaran").counted == "0 dari 1 sasaran tercapai; 1 batas terlampaui"


def test_lodging_counts_nights_waiting_and_what_was_given_up(admin, clock):
    """Slept nights against those the agreement offers, without the closed ones; waiting in days; reasons."""
    stay = book(admin, referred(admin), TODAY, TODAY + timedelta(days=4), companions=({"name": "CICI UJI"},))
    check_in(admin, CheckIn(stay_id=stay.stay_id))
    close_room(
        admin, CloseRoom(room="5", from_on=date(2026, 11, 1), until_on=date(2026, 11, 11), reason="cat")
    )
    full = full_house(admin, day(1), day(4), first=2)
    waiting = book(admin, referred(admin, 9), day(1), day(3), or_wait=True)
    # Tonight counts as used, the three nights to come are booked.
    assert [row[5:7] for row in cells(made(admin, "keterisian")) if row[1:3] == ("November 2026", "1")] == [
        (4, 1)
    ]
    clock.forward(days=2)
    check_out(admin, StayMoment(stay_id=stay.stay_id))
    cancel_stay(admin, StayMoment(stay_id=full[0].stay_id, reason="sembuh"))
    assert waiting.state == "waiting"
    november = {row[2]: row[3:] for row in cells(made(admin, "keterisian")) if row[1] == "November 2026"}
    assert november["1"] == (30, 0, 2, 2, 2 / 30)
    assert november["5"] == (20, 10, 0, 0, 0.0)
    stays = {row[0]: row[2:] for row in cells(made(admin, "menginap"))}
    assert stays["November 2026"] == (1, 1, 2, 2, 2, 0, 0)
    # Five booked, one of them given up, and the one who waited; nobody has come yet.
    assert stays["Desember 2026"][:4] == (6, 0, 0, 0)
    (given_up,) = cells(made(admin, "batal-singgah"))
    assert (given_up[1], given_up[5]) == ("Dibatalkan", "sembuh")


def test_refused_bookings_are_counted_with_their_reason(admin):
    """Once a patient, day and reason, however often it is tried; what became of the wish stands beside it."""
    book(admin, referred(admin, 1), day(1), day(4), room="1")
    wanted = referred(admin, 2)
    for _again in range(2):
        with pytest.raises(ToCorrect):
            book(admin, wanted, day(1), day(3), room="1")
    with pytest.raises(ToCorrect):
        book(admin, wanted, day(3), day(3))  # no night at all: a slip, not a refusal
    (refused,) = cells(made(admin, "tolak-singgah"))
    assert refused[1:] == (
        "CICI UJI 2",
        "Rumah Singgah Lubuk Linggau di Palembang",
        day(1),
        day(3),
        "Kamar sudah dipakai",
        "tidak memesan lagi",
    )
    book(admin, wanted, day(1), day(3), room="2")
    assert cells(made(admin, "tolak-singgah"))[0][6] == "Dipesan"
    assert verify(admin.store) == []


def test_two_counters_refuse_one_family_in_one_moment(admin, monkeypatch):
    """The second to note it finds it noted: its clerk hears why there is no room, not a crash."""
    book(admin, referred(admin, 1), day(1), day(4), room="1")
    wanted = referred(admin, 2)
    write = admin.write

    def late(action, *given, **more):
        if action == "refuse-stay":
            with closing(admin.again()) as beside, pytest.raises(ToCorrect):
                book(beside, wanted, day(1), day(3), room="1")
        return write(action, *given, **more)

    monkeypatch.setattr(admin, "write", late)
    with pytest.raises(ToCorrect) as refused:
        book(admin, wanted, day(1), day(3), room="1")
    assert [one.code for one in refused.value.problems] == ["room_taken"]
    assert len(cells(made(admin, "tolak-singgah"))) == 1


def test_every_report_is_written_as_xlsx_with_a_chart_and_as_pdf(office, tmp_path):
    """A name that looks like a formula stays text, the chart is native, the PDF begins with the picture."""
    record_refusal(
        office,
        RecordRefusal.model_validate(
            {
                "name": "=cmd|' /C calc'!A0",
                "facility": {"name": "+RS Uji"},
                "reason_told": "-penuh",
                "told_by": "@igd",
            }
        ),
    )
    action = ACTIONS["report"]
    assert action.run is not None
    for name in STATISTICS:
        xlsx, pdf = tmp_path / f"{name}.xlsx", tmp_path / f"{name}.pdf"
        command = {
            "name": name,
            "from": "2026-01-01",
            "until": "2026-12-31",
            "xlsx_path": str(xlsx),
            "pdf_path": str(pdf),
        }
        answer = action.run(office, parse_command(action.command, json.dumps(command)))
        json.dumps(answer.model_dump(mode="json"))
        assert STATISTICS[name].title.split()[0].upper() in read(pdf.read_bytes()).text
    book = load_workbook(tmp_path / "penolakan.xlsx")
    assert book.sheetnames == ["Penolakan rumah sakit", "Gambar", "Keterangan"]
    row = [
        cell
        for cell in book["Penolakan rumah sakit"][2]
        if cell.value in {"+RS Uji", "=cmd|' /C calc'!A0", "-penuh", "@igd"}
    ]
    assert [cell.data_type for cell in row] == ["s"] * 4
    assert len(book["Gambar"]._charts) == 1
    paper = read((tmp_path / "penolakan.pdf").read_bytes())
    assert "Penolakan menurut tempat" in paper.page_texts[0]
    assert "-penuh" in paper.page_texts[1]
    assert [one.name for one in report_list()] == list(STATISTICS)


def test_what_is_asked_wrongly_is_answered_in_words(office):
    """An unknown name, a period that runs backwards or over decades."""
    for name, first, last, code in (
        ("tidak-ada", *YEAR, "report_unknown"),
        ("sasaran", YEAR[1], YEAR[0], "period_backward"),
        ("sasaran", date(2000, 1, 1), YEAR[1], "period_long"),
    ):
        with pytest.raises(ToCorrect) as error:
            make_report(office, name, first, last)
        assert error.value.problems[0].code == code
