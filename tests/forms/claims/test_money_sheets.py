"""Anggaran, Surat sementara, Akhir tahun and Umur klaim: what they show, set, and say of the money."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.forms.claims.ageing.presenter import AgeingPresenter
from desktop.forms.claims.budget.presenter import BudgetPresenter
from desktop.forms.claims.provisional.presenter import WaitingPresenter
from desktop.forms.claims.year_end.presenter import YearEndPresenter
from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.models import FileClaim
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import list_letters
from desktop.usecases.money.budget import ReadBudget, SetBudget, budget, set_budget
from desktop.usecases.patients.register_patient import register_patient
from tests.offices import KK, SCHEME, ask, issued, letter_command, siti
from tests.screens import FakeView

DECEMBER = datetime(2026, 12, 20, 2, 30, tzinfo=UTC)


def provisional(office, *papers, **changes):
    """Issue a letter of Rp1.500.000 whose papers may follow."""
    patient_id = register_patient(office, siti()).patient_id
    answer = ask(office, patient_id, KK, *papers)
    return issue_letter(office, letter_command(patient_id, answer, provisional=True, **changes))


def ceiling(kepala, amount, year=2026):
    set_budget(kepala, SetBudget(scheme=SCHEME, year=year, ceiling_idr=amount, decree="DPA"))


def free(office, year=2026):
    return budget(office, ReadBudget(scheme=SCHEME, year=year)).free_idr


def test_a_ceiling_is_set_by_the_head_and_shows_how_long_it_lasts(view, kepala, office, jobs):
    """The money is a sum of movements; near and over the ceiling are said, and the proposal's text is ready."""
    issued(office)
    presenter = BudgetPresenter(view, kepala, jobs)
    presenter.refresh()
    values = {"scheme": SCHEME, "year": "2026", "ceiling_idr": "30.000.000", "decree": "DPA 2026"}
    presenter.save(values)
    line = next(one for one in view.last("show_budgets") if one.scheme == SCHEME)
    assert (line.ceiling, line.reserved, line.free) == ("30.000.000", "1.500.000", "28.500.000")
    assert (line.mood, line.standing) == ("warn", "Habis 12/12/2026")
    presenter.mark(SCHEME)
    beside = view.last("show_beside")
    assert "DPA 2026 · +Rp30.000.000 · Kepala Uji" in beside.decrees[0]
    assert beside.rate.startswith("Terpakai rata-rata Rp1.500.000 per hari. Habis sekitar")
    assert "Diusulkan tambahan" in beside.text
    assert [(month.month, month.letters, month.reserved) for month in beside.months] == [
        ("November 2026", 1, "1.500.000")
    ]
    presenter.save(values | {"ceiling_idr": "1.600.000"})
    assert view.last("show_budgets")[1].standing.startswith("Hampir habis")
    presenter.save(values | {"ceiling_idr": "1.500.000"})
    assert next(one for one in view.last("show_budgets") if one.scheme == SCHEME).standing == "Pagu habis"
    presenter.save(values | {"ceiling_idr": "1.000.000"})
    assert (view.codes(), view.fields()) == (["ceiling_below_promised"], ["ceiling_idr"])
    assert view.was_told("ask_below")
    presenter.save(values | {"ceiling_idr": "1.000.000", "below_promised": "ya"})
    assert view.codes() == ["reason_needed"]
    presenter.save(values | {"ceiling_idr": "1.000.000", "below_promised": "Refocusing"})
    assert "Rp500.000 di bawah yang sudah dijaminkan" in view.last("show_done")
    presenter.save({"scheme": "", "year": "26", "ceiling_idr": "", "decree": ""})
    assert view.fields() == ["scheme", "ceiling_idr", "decree", "year"]
    presenter.save(values | {"ceiling_idr": "banyak"})
    assert view.codes() == ["amount_not_whole"]


def test_another_year_is_one_key_away(view, office, jobs):
    """A clerk looks at every year, and reads who may set a ceiling."""
    presenter = BudgetPresenter(view, office, jobs)
    presenter.step(-1)
    assert view.calls[-1][1][1] == 2025
    assert view.last("show_allowed").startswith("Hanya kepala atau admin yang boleh menetapkan pagu.")
    presenter.mark(SCHEME)
    assert view.last("show_beside").text == ""


def test_papers_in_time_and_too_late(view, office, clock, jobs):
    """The countdown is said in hours; definitive or reduced tells what goes back to the ceiling."""
    letter = provisional(office)
    presenter = WaitingPresenter(view, office, jobs)
    presenter.refresh()
    (line,) = view.last("show_letters")
    assert (line.waits, line.left) == ("Berkas ditunggu", "3 hari lagi")
    clock.forward(hours=73)
    presenter.refresh()
    (line,) = view.last("show_letters")
    assert (line.waits, line.left, line.mood) == ("Berkas terlambat", "lewat 1 jam", "bad")
    presenter.mark(letter.letter_id)
    assert view.calls[-1][1][2].confirm == "Surat ini tidak menunggu penegasan."
    presenter.complete({"amount_idr": "x", "reason": ""})
    assert view.codes() == ["amount_not_whole"]
    presenter.complete({"amount_idr": "900.000", "reason": ""})
    assert view.fields() == ["reason"]
    presenter.complete({"amount_idr": "900.000", "reason": "Tiga hari"})
    assert view.last("show_done").endswith("Rp900.000 dijaminkan, Rp600.000 kembali ke pagu.")


def test_the_head_confirms_and_the_clerk_cannot(view, office, kepala, jobs):
    """Beyond the ceiling the head's reason is asked for; the clerk reads whose it is."""
    ceiling(kepala, 1_000_000)
    letter = provisional(office)
    clerk = FakeView()
    presenter = WaitingPresenter(clerk, office, jobs)
    presenter.refresh()
    presenter.mark(letter.letter_id)
    assert clerk.calls[-1][1][2].confirm.startswith("Hanya kepala")
    presenter.complete({"amount_idr": "1.500.000", "reason": ""})
    assert "Penegasan kepala masih ditunggu" in clerk.last("show_done"), "it is not settled yet"
    head = WaitingPresenter(view, kepala, jobs)
    head.refresh()
    assert view.last("show_letters")[0].left == "sekarang"
    head.mark(letter.letter_id)
    head.confirm({"reason": " x"})
    assert view.codes() == ["reason_needed"]
    head.confirm({"reason": "Gawat darurat"})
    assert "tetap ditahan di atas pagu" in view.last("show_done")


def test_extended_lapsed_and_void(view, office, clock, jobs):
    """Each act says what it does to the money; what cannot be done is a sentence in the dialog."""
    letter = provisional(office)
    presenter = WaitingPresenter(view, office, jobs)
    presenter.refresh()
    presenter.mark(letter.letter_id)
    presenter.extend({"until": "kapan", "reason": "Masih dirawat"})
    assert view.fields() == ["until"]
    presenter.extend({"until": "", "reason": "Masih dirawat"})
    assert "berlaku sampai 21/12/2026" in view.last("show_done")
    presenter.lapse({"reason": "Tidak datang"})
    assert view.codes() == ["letter_still_claimable"]
    clock.forward(hours=80)
    presenter.lapse({"reason": "Tidak datang"})
    assert view.last("show_done").endswith("gugur: Rp1.500.000 kembali ke pagu.")
    presenter.mark("")
    assert view.calls[-1][1][2].void == "Pilih surat dahulu."
    presenter.void({"reason": "Salah"})
    assert list_letters(office)[0].state == "issued"


def test_a_waiting_letter_is_made_void(view, office, jobs):
    """Void from here as from the list: the reason is kept, the amount is free again."""
    letter = provisional(office)
    presenter = WaitingPresenter(view, office, jobs)
    presenter.refresh()
    presenter.mark(letter.letter_id)
    presenter.void({"reason": "Salah rumah sakit"})
    assert view.last("show_done").endswith("dibatalkan: Rp1.500.000 kembali ke pagu.")
    assert view.last("show_letters") == ()


def test_the_year_ends_letter_by_letter(view, office, kepala, clock, jobs):
    """Too early it says so; turned by hand, all or none, and beyond next year's ceiling with a reason."""
    _patient, first = issued(office)
    ceiling(kepala, 9_000_000)
    presenter = YearEndPresenter(view, kepala, jobs)
    presenter.refresh()
    sums = view.calls[-1][1][2]
    assert sums.why_not.startswith("Sisa surat tahun 2026 baru dapat diputuskan")
    clock.now = DECEMBER
    ceiling(kepala, 1_000_000, 2027)
    presenter.refresh()
    (line,) = view.last("show_letters")
    assert (line.word, line.claimed) == ("Dialihkan", "masih dapat ditagihkan")
    sums = view.calls[-1][1][2]
    assert (sums.why_not, sums.beyond) == ("", True)
    presenter.save({"reason": "x", "beyond_ceiling": ""})
    assert view.fields() == ["reason", "beyond_ceiling"]
    presenter.toggle(first.letter_id)
    assert view.last("show_letters")[0].word == "Gugur"
    presenter.decide_all(carry=True)
    presenter.decide_all(carry=False)
    assert "Gugur: 1 surat, Rp1.500.000 kembali ke pagu 2026" in view.calls[-1][1][2].words
    presenter.toggle(first.letter_id)
    presenter.save({"reason": "Tutup tahun", "beyond_ceiling": "Perubahan anggaran"})
    assert view.last("show_done").startswith("1 surat (Rp1.500.000) dialihkan ke 2027")
    assert (free(kepala), free(kepala, 2027)) == (9_000_000, -500_000)
    presenter.step(1)
    assert view.calls[-1][1][1] == 2027
    presenter.choose("lubuklinggau-berobat-ktp")
    assert view.last("show_letters") == []


def test_who_may_not_decide_reads_who_may(view, office, jobs):
    """The clerk sees the letters and whose decision they are."""
    issued(office)
    YearEndPresenter(view, office, jobs).begin()
    assert view.calls[-1][1][2].why_not.startswith("Hanya kepala atau admin")


def test_hospitals_wait_and_say_for_what(view, office, signed_in, clock, jobs):
    """Letters out, claims in, days unpaid and why; the longest waiting first."""
    _patient, letter = issued(office)
    verif = signed_in("verif")
    lines = ({"letter_id": letter.letter_id, "billed_idr": 1_200_000},)
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": lines}
    file_claim(verif, FileClaim.model_validate(facts))
    presenter = AgeingPresenter(view, verif, jobs)
    for days, mood in ((10, "good"), (30, "warn"), (30, "bad")):
        clock.forward(days=days)
        presenter.refresh()
        (line,) = view.last("show_hospitals")
        assert (line.letters, line.claims, line.waiting, line.mood) == (1, 1, "1.200.000", mood)
    presenter.mark(line.id)
    (claim,) = view.calls[-1][1][1]
    assert (claim.month, claim.why) == ("November 2026", "Diajukan, 70 hari")
    presenter.mark("tidak ada")
