"""The patient's slip: plain words, large type, and nothing on it that was not decided."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from desktop.db.journal import entries
from desktop.domain.facts import Case, Facts
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.letters.patient_slip import NOT_A_LETTER, render_patient_slip
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import parse_command
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.settings import ChangeOffice, change_office
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, MissingShown, check_eligibility
from desktop.usecases.verdicts.patient_slip import PrintSlip, print_slip, slip_page
from desktop.usecases.verdicts.slip_papers import Asking, bring, way
from tests.letters.reading import read
from tests.letters.test_patient_slip import slip
from tests.usecases.conftest import KK, STATEMENT, ask, letter_command, siti


def text_of(office, answer) -> str:
    return read(slip_page(office, answer.verdict_id)).text


def asked(office, **given: object):
    facts: dict[str, object] = {"case": "illness", "on": office.today()}
    return check_eligibility(office, CheckEligibility.model_validate(facts | given))


def test_covered_with_a_letter(office, admin):
    """A covered patient reads who pays, why, in which hospital, until when, and whom to phone."""
    change_office(
        admin,
        ChangeOffice(name="Dinas Kesehatan", address="Jalan Uji 1", phone="0713-900900", unit_code="DINKES"),
    )
    patient_id = register_patient(office, siti()).patient_id
    answer = ask(office, patient_id, KK, STATEMENT)
    letter = issue_letter(office, letter_command(patient_id, answer))
    text = text_of(office, answer)
    for part in (
        "HASIL PEMERIKSAAN JAMINAN", "SITI AMINAH", "NIK 1674••••••••9001", "Senin, 23 November 2026", "Sakit",
        "Pelayanan ini ditanggung Jaminan Kota Prabumulih.", "KK diterbitkan Kota Prabumulih.",
        "RSUD Kota Prabumulih, dengan surat jaminan", letter.number, "Jaminan berlaku sampai dengan 7 Desember 2026.",
        "0713-900900", "Tidak setuju?", "kepala Dinas Kesehatan memeriksa ulang", NOT_A_LETTER,
    ):  # fmt: skip
        assert part in text
    assert "1674036807569001" not in text
    assert "Yang dibawa" not in text


def test_papers_that_may_follow(office):
    """Missing papers are listed in plain words, with the hour until which they are awaited."""
    patient_id = register_patient(office, siti()).patient_id
    unsigned = STATEMENT | {"signed_by": ("rt",)}
    answer = ask(office, patient_id, unsigned)
    text = text_of(office, answer)
    for part in (
        "Berkas boleh menyusul.", "1. Kartu Keluarga terbitan Kota Prabumulih (fotokopi 1 lembar)",
        "2. Belum ditandatangani Ketua RW, lurah: surat pernyataan tidak mampu (asli)",
        "1. Ketua RT, Ketua RW, lalu kantor kelurahan", "2. Loket Dinas Kesehatan.", "belum dikonfirmasi",
        "Paling lambat Kamis, 26 November 2026 pukul 09.30 WIB.", "Jawaban ini untuk pelayanan pada 23 November 2026.",
        "Tanyakan nomor telepon di loket.",
    ):  # fmt: skip
        assert part in text
    letter = issue_letter(office, letter_command(patient_id, answer, provisional=True))
    later = text_of(office, answer)
    assert letter.number in later
    assert "3. Loket Dinas Kesehatan." in later
    assert "Paling lambat Kamis, 26 November 2026" in later


def test_two_payers_and_what_is_good_to_have(office):
    """Who pays next is named, and a paper that is only advised is offered as such."""
    jkn = {"status": "active", "as_of": office.today()}
    patient_id = register_patient(office, siti()).patient_id
    both = asked(office, patient_id=patient_id, case="accident_two_party", jkn=jkn)
    text = text_of(office, both)
    assert "ditanggung Jasa Raharja, setelah berkas di bawah ini dibawa." in text
    assert "Sesudah itu yang membayar: Jaminan Kesehatan Nasional (BPJS Kesehatan)." in text
    for part in ("fotokopi 2 lembar", "1. Satlantas Polres", "2. Kantor Jasa Raharja", "4. Petugas BPJS"):
        assert part in text
    ill = asked(office, patient_id=patient_id, jkn=jkn)
    assert "Bila ada: kartu JKN" in text_of(office, ill)


def test_every_paper_of_every_payer_and_who_pays_only_instead(office):
    """The rest of a bill and a payer who only stands behind are told apart; both payers' papers are there."""
    patient_id = register_patient(office, siti()).patient_id
    two = {
        "patient_id": patient_id,
        "case": "accident_two_party",
        "jkn": {"status": "inactive", "as_of": office.today()},
    }
    text = text_of(office, asked(office, **two))
    for part in (
        "Sesudah itu yang membayar: Jaminan Kota Prabumulih.", "2. Surat jaminan dari Jasa Raharja (asli)",
        "4. Surat pernyataan tidak mampu (asli, ditandatangani Ketua RT, Ketua RW, dan lurah)",
        "Yang boleh menyusul: paling lambat Kamis", "yang lain dahulu.",
    ):  # fmt: skip
        assert part in text
    active = {"status": "active", "as_of": office.today()}
    alone = text_of(office, asked(office, patient_id=patient_id, case="accident_single", jkn=active))
    assert "Bila JKN tidak membayar, Jaminan Kota Prabumulih yang menanggung." in alone
    assert "Sesudah itu" not in alone
    work = text_of(office, asked(office, patient_id=patient_id, case="accident_work", jkn=active))
    assert "Tempat kerja: minta laporan kecelakaan kerja." in work


def test_another_city_s_people_are_sent_to_their_own_office(office):
    """Who pays decides where to go; an SKTM that is not signed says whose signature it lacks."""
    person = siti(nik="1673016807569001", city="16.73", kk_city="16.73", kelurahan="", kecamatan="")
    patient_id = register_patient(office, person).patient_id
    text = text_of(office, ask(office, patient_id))
    assert "1. Kantor kelurahan, dengan surat RT/RW, KTP, dan KK: minta SKTM, gratis." in text
    assert "2. Dinas Kesehatan Kota Lubuk Linggau." in text
    sktm = {"kind": "sktm", "number": "7", "issued_on": date(2026, 11, 20), "signed_by": ("rt",)}
    assert "Belum ditandatangani lurah: SKTM" in text_of(office, ask(office, patient_id, sktm))
    sktm["signed_by"] = ("lurah",)
    assert "SKTM: minta tanda tangan Ketua RT dan Ketua RW" in text_of(office, ask(office, patient_id, sktm))
    signed = ask(office, patient_id, sktm | {"signed_by": ("rt", "rw", "lurah")})
    assert "tanda tangan" not in text_of(office, signed)
    gone = signed.schemes[0].model_copy(
        update={
            "scheme": "program-lama",
            "missing": (MissingShown(kind="kk", message="Belum ada: kartu keluarga.", due_hours=None),),
        }
    )
    facts = Facts(on=office.today(), case=Case.ILLNESS)
    asking = Asking((gone,), facts.case, facts.on, facts)
    assert list(bring(office, asking)) == ["Kartu keluarga"]
    assert way(office, asking, "", "Dinas Kesehatan") == ("Loket Dinas Kesehatan.",)


def test_nothing_on_a_slip_endangers_who_carries_it_home(office):
    """Violence, and an item such as self-harm, are not written on what others at home may read."""
    patient_id = register_patient(office, siti()).patient_id
    jkn = {"status": "active", "as_of": office.today()}
    hurt = asked(office, patient_id=patient_id, case="assault", jkn=jkn)
    own = asked(office, patient_id=patient_id, jkn=jkn, excluded_item=10)
    elsewhere = {"nik": "1671040703809003", "name": "BU UJI", "sex": "P", "birth_date": date(1980, 3, 7)}
    nobody = asked(office, person=elsewhere | {"city": "16.71"}, case="assault", jkn=jkn)
    for text in (text_of(office, hurt), text_of(office, own), text_of(office, nobody)):
        for word in ("aniaya", "kekerasan", "olisi", "menyakiti", "lpsk", "korban"):
            assert word not in text.lower()
    assert "Perawatan cedera" in text_of(office, hurt)
    assert "Datanglah sendiri ke loket" in text_of(office, hurt)
    police = MissingShown(kind="laporan-polisi", message="Belum ada: Laporan Polisi.", due_hours=None)
    jr = asked(office, patient_id=patient_id, case="accident_two_party", jkn=jkn).of("jasa-raharja")
    assert jr is not None
    asking = Asking(
        (jr.model_copy(update={"missing": (police,)}),),
        Case.ASSAULT,
        office.today(),
        Facts(on=office.today(), case=Case.ASSAULT),
    )
    assert list(bring(office, asking)) == ["Surat yang dijelaskan petugas loket"]
    assert "Polres" not in " ".join(way(office, asking, "", ""))


def test_an_unidentified_patient_is_treated_first(office):
    """Nobody is sent away for want of a name: the slip says so, and what settles it later."""
    stranger = siti(nik=None, no_nik_reason="unidentified", kk_number=None, kk_city=None, city="")
    answer = asked(office, patient_id=register_patient(office, stranger).patient_id)
    nameless = {"name": "MR X", "sex": "L", "no_nik_reason": "unidentified", "estimated_age": 40}
    unseen = asked(office, person=nameless, case="accident_single", emergency=True)
    for one in (*answer.schemes, *unseen.schemes):
        assert "Periksa status" not in one.next_step
    assert unseen.schemes[3].next_step.startswith("Layani dahulu; pelayanan tidak menunggu identitas.")
    assert "Pasien dilayani dahulu." in text_of(office, unseen)
    text = text_of(office, answer)
    for part in (
        "Pasien dilayani dahulu.",
        "begitu diketahui siapa orangnya",
        "Kabari loket ini",
        "Loket Dinas",
    ):
        assert part in text
    for word in ("Mobile JKN", "catat", "periksa lagi", "rujukan", "VClaim"):
        assert word not in text
    # Nor does the slip of somebody who is known repeat what the counter tells the clerk to do.
    known = text_of(office, asked(office, patient_id=register_patient(office, siti()).patient_id))
    assert "Status JKN pasien belum diketahui." in known
    assert "catat statusnya" not in known


def test_nobody_pays_and_a_route_leads_on(office):
    """Without a payer the slip says so, why, and through which route JKN can be made active."""
    jkn = {"status": "inactive", "as_of": office.today()}
    person = {
        "nik": "1671040703809003",
        "name": "PAK UJI",
        "sex": "L",
        "birth_date": date(1980, 3, 7),
        "city": "16.71",
    }
    text = text_of(office, asked(office, person=person, jkn=jkn))
    assert "JKN pasien tidak aktif. Program lain belum pasti menanggung. Sebabnya belum diketahui." in text
    assert "Sumsel BERKAT mungkin menanggung. Belum diketahui: terdaftar di DTKS." in text
    assert "1. Dinas Kesehatan Kota Palembang. 2. Dinas Sosial atau kantor kelurahan: tanyakan DTKS" in text
    owes = text_of(office, asked(office, person=person, jkn=jkn | {"inactive_kind": "arrears"}))
    assert "Sebabnya: iuran JKN menunggak." in owes
    assert "1. Aplikasi Mobile JKN atau kantor BPJS: lihat dan lunasi tunggakan. 2. Dinas Kesehatan" in owes
    assert "JKN dapat diaktifkan lewat: Pengaktifan JKN warga Palembang (UHC), Pendaftaran" in text
    assert "Kartu Keluarga" in text
    removed = {"inactive_kind": "pbi_removed", "inactive_since": date(2026, 10, 1)}
    lapsed = text_of(office, asked(office, person=person, jkn=jkn | removed))
    assert "2. Surat keterangan berobat" in lapsed
    assert "Dinas Sosial atau kantor kelurahan: minta reaktivasi PBI." in lapsed
    late = jkn | removed | {"inactive_since": date(2025, 10, 1)}
    assert "minta reaktivasi" not in text_of(office, asked(office, person=person, jkn=late))
    none = asked(office, person=person | {"city": "31.71"}, jkn=jkn, on=date(2026, 11, 1))
    assert "JKN pasien tidak aktif. Belum ada program lain yang menanggung." in text_of(office, none)
    lent = person | {"nik": "1673040703809003", "city": "16.73"}
    active = {"status": "active", "as_of": office.today()}
    item = text_of(office, asked(office, person=lent, jkn=active, excluded_item=9))
    assert "JKN tidak menanggung pelayanan ini. Program lain belum pasti menanggung." in item
    assert "Ke mana Dinas Sosial atau kantor kelurahan: tanyakan DTKS" in item


def test_somebody_only_known_by_nik(office):
    """A person who is not registered has a slip too, without a name when none is known."""
    text = text_of(office, asked(office, nik="1674036807569001"))
    assert "Nama belum tercatat" in text
    assert "1674••••••••9001" in text


def test_slip_through_the_door(office, verif_free, tmp_path):
    """The door writes the file and says what was decided; the print is in the journal."""
    answer = ask(office, register_patient(office, siti()).patient_id, KK, STATEMENT)
    path = tmp_path / "lembar.pdf"
    action = ACTIONS["print-slip"]
    assert action.run is not None
    given = {"verdict_id": answer.verdict_id, "pdf_path": str(path), "paper": "A4"}
    result = action.run(office, parse_command(action.command, json.dumps(given))).model_dump()
    assert result == {
        "decided": "Pelayanan ini ditanggung Jaminan Kota Prabumulih.",
        "pdf_path": str(path),
        "warnings": (),
    }
    made = read(path.read_bytes())
    assert (round(made.width_mm), round(made.height_mm, 1)) == (210, 148.5)
    assert list(entries(office.store.connection))[-1].action == "print-slip"
    with pytest.raises(ToCorrect):
        print_slip(office, PrintSlip(verdict_id="tidak-ada", pdf_path=str(path)))
    with pytest.raises(NotPermitted):
        slip_page(verif_free, answer.verdict_id)


@pytest.fixture
def verif_free(signed_in):
    return signed_in("verif")


def test_demo_slip_is_marked():
    """A slip of the demo office cannot be taken for a real one."""
    assert "CONTOH" in read(render_patient_slip(replace(slip(), demo=True), "F4")).text
