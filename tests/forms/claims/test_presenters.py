"""What the sheets of the screen Klaim decide, with fake views on real offices."""

from __future__ import annotations

import pytest
from PIL import Image

from desktop.domain.problem import ToCorrect
from desktop.forms.claims.ageing.presenter import AgeingPresenter
from desktop.forms.claims.entry.presenter import EntryPresenter
from desktop.forms.claims.entry.typed import items_typed, line_typed, period_typed
from desktop.forms.claims.listing.presenter import ClaimListPresenter
from desktop.forms.claims.scans.presenter import ScansPresenter
from desktop.forms.claims.verify.presenter import VerifyPresenter
from desktop.ui.jobs import InlineJobs
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.claims.file_claim import file_claim, list_claims, look_at_claim
from desktop.usecases.claims.models import FileClaim, SettleClaim
from desktop.usecases.claims.scan_reader import ScanReader
from desktop.usecases.claims.steps import settle_claim
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import letter_by_id
from desktop.usecases.money.budget import SetBudget, set_budget
from desktop.usecases.seals.city_root import CreateCityRoot, create_city_root
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.letters.reading import read
from tests.offices import KK, PASSWORD, SCHEME, STATEMENT, ask, issued, letter_command
from tests.screens import FakeView

HEAD = {"facility": "RSUD Prabumulih", "period": "11/2026"}


def typed(number, amount="1.200.000", **more):
    all_there = "surat-jaminan ktp resume-medis rincian-biaya bukti-pelayanan"
    return {"letter_id": number, "billed_idr": amount, "items": "", "papers": all_there, "more": ""} | more


NOTHING = typed("", "", papers="")


def picture(path):
    """Write a small picture, as a scanner would."""
    Image.new("RGB", (64, 40), "white").save(path)
    return path


@pytest.fixture
def verif(signed_in):
    return signed_in("verif")


@pytest.fixture
def letter(office, kepala):
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=10_000_000, decree="Perda 1"))
    return issued(office)[1]


@pytest.fixture
def two_letters(office, kepala, letter):
    patient_id = letter_by_id(office.store, letter.letter_id).patient_id
    answer = ask(office, patient_id, KK, STATEMENT)
    return letter, issue_letter(office, letter_command(patient_id, answer))


@pytest.fixture
def claim(verif, letter):
    lines = (
        {"letter_id": letter.letter_id, "billed_idr": 1_600_000, "papers": ("ktp",)},
        {"letter_id": "x", "billed_idr": 5},
    )
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": lines}
    return file_claim(verif, FileClaim.model_validate(facts))


def marked(presenter, view, at=0):
    _head, lines, _acts = _shown(view)
    presenter.mark(lines[at].id)


def _shown(view):
    return next(args for name, args, _named in reversed(view.calls) if name == "show_claim")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("11/2026", "2026-11"),
        ("2026-11", "2026-11"),
        ("1-2026", "2026-01"),
        ("november 2026", "2026-11"),
        ("Nov 2026", "2026-11"),
        ("Nopember 2026", "2026-11"),
        ("Agt 2026", "2026-08"),
        ("11-26", "2026-11"),
    ],
)
def test_a_month_is_read_however_written(text, period):
    """Hospitals write a month in many ways; none of these is refused."""
    assert period_typed(text) == period


@pytest.mark.parametrize("text", ["", "13/2026", "kemarin", "26-11", "no 2026"])
def test_what_is_no_month_is_said(text):
    """A month that cannot be read is a sentence under its field."""
    with pytest.raises(ToCorrect, match="period_not_typed"):
        period_typed(text)


def test_items_are_read_line_by_line():
    """Only what is clearly money is an item's amount; a class or a number of visits is none."""
    items = items_typed(
        "Kamar 3 hari 900.000\nObat = Rp250.000\n\nOperasi kecil\nKode 12x\nKamar kelas 3\nVisite dr. 2"
    )
    assert [(item.name, item.amount_idr) for item in items] == [
        ("Kamar 3 hari", 900_000),
        ("Obat", 250_000),
        ("Operasi kecil", None),
        ("Kode 12x", None),
        ("Kamar kelas 3", None),
        ("Visite dr. 2", None),
    ]
    for text in ("Rontgen = 2.5", "Visite = 2", "Obat = dua ribu"):
        with pytest.raises(ToCorrect, match="item_amount_unread"):
            line_typed(typed("440/1", items=text))


def test_an_untouched_checklist_is_not_an_empty_one(view, verif, letter, jobs):
    """Nobody looked is said; looked and nothing there is a note on the line; items without amount are named."""
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    presenter.add(HEAD, typed(letter.number, papers="", items="Kamar kelas 3"))
    (line,) = view.last("show_lines")
    assert (line.mood, line.word) == ("info", "Cocok, berkas belum diperiksa")
    assert "Kamar kelas 3" in " ".join(line.problems)
    presenter.edit(0)
    presenter.add(HEAD, view.last("show_line") | {"papers": "-"})
    (line,) = view.last("show_lines")
    assert (line.mood, line.word) == ("warn", "Berkas kurang")
    presenter.edit(0)
    assert view.last("show_line")["papers"] == "-"
    kept = EntryPresenter(view, verif, jobs)
    kept.begin()
    assert view.last("show_lines")[0].word == "Berkas kurang"


def test_the_day_of_receipt_is_typed_and_kept(view, verif, letter, jobs, clock):
    """A pile of the 9th that is typed on the 12th is in time, after a power cut too."""
    clock.forward(days=19)
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    assert view.last("show_start").received == "12/12/2026"
    head = HEAD | {"received_on": "09/12/2026"}
    presenter.add(head, typed(letter.number))
    assert view.last("show_lines")[0].word == "Cocok dengan suratnya"
    again = EntryPresenter(view, verif, jobs)
    again.begin()
    assert view.last("show_start").received == "09/12/2026"
    again.head_changed(HEAD | {"received_on": "?"})
    assert [one.field for one in view.last("show_head_problem")] == ["received_on"]
    again.head_changed(HEAD | {"received_on": "12/12/2026"})
    assert view.last("show_lines")[0].word == "Lewat batas waktu"
    again.file(head, NOTHING)
    assert list_claims(verif)[0].filed_on == "2026-12-09"


def test_a_line_is_put_off_to_another_claim(view, verif, two_letters, jobs):
    """T before payment takes a line out of the claim; not all of them; "other" is explained in words."""
    first, second = two_letters
    lines = [{"letter_id": one.letter_id, "billed_idr": 1_000_000} for one in (first, second)]
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": lines}
    claim = file_claim(verif, FileClaim.model_validate(facts))
    presenter = VerifyPresenter(view, verif, jobs)
    presenter.open(claim.claim_id)
    for at in (0, 1):
        marked(presenter, view, at)
        presenter.postpone()
    assert _shown(view)[2].why_not.startswith("Semua baris ditunda")
    presenter.postpone()
    presenter.lower("900.000", "other")
    assert (view.codes(), view.fields()) == (["approved_other_reason"], ["note"])
    presenter.lower("900.000", "other", "Selisih kamar")
    presenter.go_on()
    head, lines, _acts = _shown(view)
    assert (lines[0].word, lines[1].granted) == ("Ditunda ke klaim lain", "900.000")
    assert dict(head.amounts)["Ditunda"] == "Rp1.000.000"
    assert list_claims(verif)[0].verified_idr == 900_000


@pytest.mark.parametrize("amount", ["", "0", "dua juta"])
def test_a_line_needs_number_and_amount(amount):
    """What is missing is named by its field."""
    with pytest.raises(ToCorrect) as error:
        line_typed(typed("", amount))
    assert {problem.field for problem in error.value.problems} == {"letter_id", "billed_idr"}


@pytest.fixture
def sealed_letter(admin, office):
    """Issue a letter with its seal."""
    create_city_root(admin, CreateCityRoot())
    return issued(office)[1]


def test_entry_checks_lines_while_they_are_typed(view, verif, sealed_letter, jobs):
    """A scanned seal finds its letter; twice, unknown and after the deadline are said, and all are kept."""
    letter = sealed_letter
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    assert view.last("show_start").period == "10/2026"
    presenter.number_left(letter.qr)
    assert "SITI AMINAH" in view.last("show_letter")
    assert view.was_told("propose_facility")
    presenter.add(HEAD, typed(letter.qr))
    presenter.add(HEAD, typed(letter.number))
    presenter.add(HEAD, typed("440/1"))
    assert [(line.mood, line.word) for line in view.last("show_lines")] == [
        ("good", "Cocok dengan suratnya"),
        ("bad", "Dua kali dalam klaim ini"),
        ("bad", "Surat tidak ada"),
    ]
    presenter.edit(1)
    assert view.last("show_line")["letter_id"] == letter.number
    presenter.remove(1)
    presenter.head_changed(HEAD | {"period": "09/2026"})
    assert view.last("show_lines")[0].word == "Lewat batas waktu (+1)"
    presenter.head_changed(HEAD | {"period": "13/2026"})
    assert [(line.mood, line.word) for line in view.last("show_lines")][:1] == [("plain", "Belum diperiksa")]
    assert [one.code for one in view.last("show_head_problem")] == ["period_not_typed"]
    presenter.head_changed(HEAD)
    assert view.last("show_head_problem") == ()
    presenter.head_changed(HEAD | {"period": "?"})
    presenter.file(HEAD | {"period": "?"}, NOTHING)
    assert view.codes() == ["period_not_typed"]
    assert presenter.dirty()
    presenter.file(HEAD, typed("440/2", ""))
    assert (view.codes(), view.fields()) == (["claim_line_open"], ["letter_id"])
    misspelt = HEAD | {"facility": "RSUD Prabumuli"}
    presenter.file(misspelt, NOTHING)
    assert (view.codes(), view.fields()) == (["facility_misspelt"], ["facility"])
    assert "Mungkin maksudnya RSUD Kota Prabumulih" in view.last("show_problems")[0].message
    presenter.file(HEAD, NOTHING)
    assert view.was_told("show_filed")
    (claim,) = list_claims(verif)
    assert (claim.lines, claim.refused, claim.billed_idr) == (1, 1, 1_200_000)
    assert not presenter.dirty()


def test_the_first_letter_names_the_hospital_however_fast_a_line_is_typed(verif, letter, jobs):
    """A line taken before its letter was found is compared with that letter's hospital all the same."""
    view = FakeView(propose_facility=lambda name: presenter.head_changed(HEAD | {"facility": name}))
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    presenter.add(HEAD | {"facility": ""}, typed(letter.number))
    assert [line.word for line in view.last("show_lines")] == ["Cocok dengan suratnya"]


def test_entry_says_what_is_missing(view, verif, jobs):
    """No hospital, no line, a field left empty: each under its field, nothing stored."""
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    presenter.file({"facility": "", "period": "11/2026"}, NOTHING)
    assert view.codes() == ["field_empty", "claim_without_lines"]
    presenter.add(HEAD, typed("", "x"))
    assert set(view.codes()) == {"field_empty", "amount_not_whole"}
    presenter.number_left("  ")
    assert view.last("show_letter") == ""
    assert list_claims(verif) == []


def test_verifier_returns_and_the_hospital_sends_again(view, verif, letter, claim, jobs):
    """A line marked as returned makes the step a return, with its reason; corrected lines come back whole."""
    presenter = VerifyPresenter(view, verif, jobs)
    presenter.open(claim.claim_id)
    head, lines, acts = _shown(view)
    assert (head.state, [line.word for line in lines]) == (
        "Diajukan",
        ["Melebihi sisa surat (+1)", "Tidak dapat dibayar"],
    )
    assert acts.why_not == "1 baris belum diputuskan."
    presenter.grant_rest()
    assert _shown(view)[2].why_not, "a line with problems is not taken unseen"
    marked(presenter, view)
    assert view.last("show_beside").papers[1].there
    assert presenter.reasons()[1]
    presenter.give_back("")
    assert view.codes() == ["claim_reason_choose"]
    presenter.give_back("papers_missing")
    assert _shown(view)[2].word == "Kembalikan klaim (1 baris)"
    presenter.go_on()
    seen = look_at_claim(verif, claim.claim_id)
    assert (seen.claim.state, seen.lines[0].reason_code) == ("returned", "papers_missing")
    assert _shown(view)[2].correcting
    entry_view = FakeView()
    entry = EntryPresenter(entry_view, verif, jobs)
    entry.correct(claim.claim_id)
    assert entry_view.last("show_start").number == claim.number
    assert [line.letter for line in entry_view.last("show_lines")] == [letter.number, "x"]
    entry.remove(1)
    entry.file({"facility": "RSUD Kota Prabumulih", "period": "11/2026"}, NOTHING)
    assert look_at_claim(verif, claim.claim_id).claim.round == 2


def test_amounts_stay_within_bill_and_letter(view, verif, kepala, claim, jobs):
    """Taken as billed, a line above its letter becomes what the letter holds, with that reason."""
    presenter = VerifyPresenter(view, verif, jobs)
    presenter.open(claim.claim_id)
    marked(presenter, view)
    for amount, reason, code in (
        ("banyak", "other", "amount_not_whole"),
        ("1.700.000", "other", "approved_above_billed"),
        ("1.550.000", "other", "approved_above_letter"),
        ("1.000.000", "", "claim_reason_choose"),
    ):
        presenter.lower(amount, reason)
        assert view.codes() == [code]
    presenter.grant()
    assert _shown(view)[1][0].word == "Dikurangi: Melebihi nilai surat jaminan"
    presenter.undo()
    assert not _shown(view)[1][0].decided
    presenter.grant()
    presenter.go_on()
    assert look_at_claim(verif, claim.claim_id).lines[0].verified_idr == 1_500_000
    acts = _shown(view)[2]
    assert acts.why_not.startswith("Hanya kepala atau admin yang boleh menyetujui klaim.")
    presenter.go_on()
    assert look_at_claim(verif, claim.claim_id).claim.state == "verified"
    head_view = FakeView()
    head = VerifyPresenter(head_view, kepala, jobs)
    head.open(claim.claim_id)
    assert _shown(head_view)[2].word == "Setujui Rp1.500.000"
    head.go_on()
    assert head.pays_next()
    head.pay("kapan-kapan", "SP2D 1")
    assert head_view.fields() == ["on"]
    head.pay("", "")
    assert head_view.codes() == ["paid_without_reference"]
    head.pay("", "SP2D 1")
    assert _shown(head_view)[0].state == "Dibayar"
    head.grant()
    head.show_papers()
    assert head_view.last("show_page").startswith(b"%PDF")


def test_four_eyes_are_said_in_words(view, admin, letter, jobs):
    """Who may do everything still reads why he may not approve what he filed."""
    facts = {
        "facility": "RSUD Prabumulih",
        "period": "2026-11",
        "lines": ({"letter_id": letter.letter_id, "billed_idr": 9},),
    }
    filed = file_claim(admin, FileClaim.model_validate(facts))
    presenter = VerifyPresenter(view, admin, jobs)
    presenter.open(filed.claim_id)
    presenter.grant_rest()
    presenter.go_on()
    presenter.grant_rest()
    acts = _shown(view)[2]
    assert acts.why_not.startswith("Anda sendiri yang mencatat atau memverifikasi klaim")
    presenter.reject("")
    assert view.codes() == ["claim_reason_choose"]
    presenter.reject("other_payer")
    assert _shown(view)[0].state == "Ditolak"
    presenter.show_letter()
    marked(presenter, view)
    presenter.show_letter()
    assert view.last("show_page").startswith(b"%PDF")


def test_the_list_narrows_by_any_word(view, verif, claim, jobs, office):
    """Hospital, month, state or number: one field finds them all; who may not enter reads why."""
    presenter = ClaimListPresenter(view, verif, jobs)
    presenter.refresh()
    (row,) = view.last("show_claims")
    assert (row.month, row.state, row.came) == ("November 2026", "Diajukan", "tepat waktu")
    presenter.search("rsud november")
    assert len(view.last("show_claims")) == 1
    presenter.search("dibayar")
    assert view.last("show_claims") == []
    clerk = FakeView()
    ClaimListPresenter(clerk, office, jobs).refresh()
    assert clerk.last("show_allowed").startswith("Hanya")


def test_a_power_cut_loses_no_line(view, verif, letter, jobs):
    """Every line is kept as it is taken; whoever opens the entry again finds them, until filed or dropped."""
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    presenter.add(HEAD, typed(letter.number, papers="ktp", items="Kamar 900.000", more="1"))
    presenter.add(HEAD, typed("440/1"))
    verif.close()
    again = sign_in(verif.folder, "verif", PASSWORD, verif.clock)
    after = FakeView()
    other = EntryPresenter(after, again, jobs)
    other.begin()
    assert after.last("say") == "2 baris yang belum diajukan dikembalikan."
    assert after.last("show_start").facility == HEAD["facility"]
    assert [line.word for line in after.last("show_lines")] == [
        "Rincian tidak cocok (+1)",
        "Surat tidak ada",
    ]
    other.edit(0)
    line = after.last("show_line")
    assert (line["items"], line["papers"], line["more"]) == ("Kamar = Rp900.000", "ktp", "1")
    other.drop()
    fresh = FakeView()
    EntryPresenter(fresh, again, jobs).begin()
    assert not fresh.was_told("say")
    assert verify(again, Verify()).problems == ()
    again.close()


class _Running:
    """Counts what a bundle tells; `after` letters it is stopped."""

    def __init__(self, after: int = 99) -> None:
        self.told: list[int] = []
        self._after = after

    def progress(self, counted) -> None:
        self.told.append(counted.rows)

    def cancelled(self) -> bool:
        return len(self.told) >= self._after


def test_a_claim_is_bound_from_the_list_and_says_what_the_payer_will_miss(verif, jobs, claim, tmp_path):
    """One button binds the marked claim; a stop leaves no file and one calm sentence."""
    running = _Running()
    view = FakeView(begin_bundle=lambda _title: running)
    presenter = ClaimListPresenter(view, verif, jobs)
    presenter.refresh()
    path = tmp_path / "klaim.pdf"
    presenter.bundle(claim.claim_id, str(path))
    assert path.read_bytes().startswith(b"%PDF")
    assert running.told == [0, 1]
    assert "1 surat dijilid menjadi 5 halaman. Lengkap 0 surat; yang kurang: surat jaminan asli" in view.last(
        "end_bundle"
    )
    running = _Running(after=1)
    presenter.bundle(claim.claim_id, str(tmp_path / "lain.pdf"))
    assert view.codes() == ["bundle_cancelled"]
    assert view.last("end_bundle") == ""
    assert not (tmp_path / "lain.pdf").exists()
    presenter.bundle("tidak-ada", str(path))


def test_letters_about_what_is_open_go_to_one_hospital_or_to_all(verif, jobs, claim, view, tmp_path):
    """From the sheet Umur klaim: a file for the marked hospital, a folder for all of them."""
    presenter = AgeingPresenter(view, verif, jobs)
    presenter.refresh()
    (line,) = view.last("show_hospitals")
    presenter.letter(line.id, str(tmp_path / "surat.pdf"))
    assert (tmp_path / "surat.pdf").exists()
    assert "kepada RSUD Kota Prabumulih tersimpan." in view.last("say")
    presenter.letters(str(tmp_path))
    assert view.last("say") == "1 surat tersimpan di folder itu."
    assert len(list(tmp_path.glob("rsud-*.pdf"))) == 1
    assert claim.number


def test_a_scan_is_kept_at_the_marked_line_and_ticks_its_paper(view, verif, claim, tmp_path, monkeypatch):
    """The paper counts as there from then on; it is listed, looked at, and taken back with a reason."""
    counted = ScanReader.count
    monkeypatch.setattr(ScanReader, "count", lambda *_: 2)
    claims, scans = FakeView(), ScansPresenter(view, verif, InlineJobs())
    presenter = VerifyPresenter(claims, verif, InlineJobs())
    presenter.open(claim.claim_id)
    marked(presenter, claims)
    marked_line = presenter.marked_line()
    assert marked_line is not None
    line = marked_line.line
    scans.open(str(line.letter_id), line.letter_number, line.patient_name)
    assert view.last("show_allowed") == ""
    scans.keep("", "")
    assert view.codes() == ["scan_what"]
    program = tmp_path / "resume.pdf"
    program.write_bytes(b"MZ" + b"\x00" * 50)
    scans.keep("resume-medis", str(program))
    assert view.codes() == ["scan_program"]
    assert not view.was_told("close_asking")
    program.write_bytes(b"%PDF-1.4 uji")
    assert "resume-medis" in dict(scans.papers())
    scans.keep("resume-medis", str(program))
    assert view.last("say") == "Pindaian resume medis tersimpan: 2 halaman."
    assert view.was_told("close_asking")
    presenter.refresh()
    marked(presenter, claims)
    ticks = {tick.label: tick.there for tick in claims.last("show_beside").papers}
    assert [there for name, there in ticks.items() if "resume" in name.casefold()] == [True]
    (kept,) = view.third("show_scans")
    assert (kept.paper, kept.pages, kept.size, kept.added_by) == ("resume medis", 2, "1 KB", "Verif Uji")
    scans.show(kept.id, kept.paper)
    assert view.codes() == ["scan_lost"]
    monkeypatch.setattr(ScanReader, "count", counted)
    scans.keep("ktp", str(picture(tmp_path / "ktp.png")))
    ktp = view.third("show_scans")[0]
    scans.show(ktp.id, ktp.paper)
    assert "SITI AMINAH" in read(view.last("show_page")).text
    scans.remove(ktp.id, ktp.paper, "x")
    assert view.codes() == ["reason_needed"]
    scans.remove(ktp.id, ktp.paper, "KTP orang lain")
    assert "ditarik; alasannya tercatat" in view.last("say")
    assert [one.paper for one in view.third("show_scans")] == ["resume medis"]


def test_lines_can_be_paid_apart(view, verif, kepala, two_letters, jobs):
    """A line put off stays approved and is paid later; with every line put off nothing can be paid."""
    lines = [{"letter_id": one.letter_id, "billed_idr": 1_000_000} for one in two_letters]
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": lines}
    filed = file_claim(verif, FileClaim.model_validate(facts))
    for office, step in ((verif, "verify"), (kepala, "approve")):
        settle_claim(office, SettleClaim.model_validate({"claim_id": filed.claim_id, "step": step}))
    head = VerifyPresenter(view, kepala, jobs)
    head.open(filed.claim_id)
    for at in (0, 1):
        marked(head, view, at)
        head.postpone()
    assert _shown(view)[2].why_not.startswith("Semua baris ditunda")
    head.postpone()
    assert _shown(view)[2].word == "Catat pembayaran Rp1.000.000 …"
    assert [line.word for line in _shown(view)[1]] == ["Dibayar kemudian", "Disetujui"]
    assert head.paying_words() == "1 dari 2 baris, Rp1.000.000."
    head.pay("", "SP2D 1")
    assert view.was_told("show_working")
    assert [line.word for line in _shown(view)[1]] == ["Disetujui", "Dibayar"]
    head.pay("", "SP2D 2")
    assert _shown(view)[0].state == "Dibayar"


def test_late_claim_is_approved_with_a_reason(verif, kepala, sealed_letter, clock, jobs):
    """The head is asked why, in words, before a claim that came after its deadline is approved."""
    clock.forward(days=60)
    line = {"letter_id": sealed_letter.letter_id, "billed_idr": 1_200_000}
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": (line,)}
    filed = file_claim(verif, FileClaim.model_validate(facts))
    settle_claim(verif, SettleClaim.model_validate({"claim_id": filed.claim_id, "step": "verify"}))
    view = FakeView()
    head = VerifyPresenter(view, kepala, jobs)
    head.open(filed.claim_id)
    assert head.approves_late()
    head.go_on()
    assert (view.codes(), view.fields()) == (["claim_late_reason"], ["reason"])
    head.go_on("Jalan putus karena banjir")
    assert _shown(view)[0].state == "Disetujui"
