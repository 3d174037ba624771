"""What the list of claims, the ages of hospitals and the scans decide, with fake views on real offices."""

from __future__ import annotations

from desktop.forms.claims.ageing.presenter import AgeingPresenter
from desktop.forms.claims.listing.presenter import ClaimListPresenter
from desktop.forms.claims.scans.presenter import ScansPresenter
from desktop.forms.claims.verify.presenter import VerifyPresenter
from desktop.ui.jobs import InlineJobs
from desktop.usecases.claims.scan_reader import ScanReader
from tests.forms.claims.filing import Running, marked, picture
from tests.letters.reading import read
from tests.screens import FakeView


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


def test_a_claim_is_bound_from_the_list_and_says_what_the_payer_will_miss(verif, jobs, claim, tmp_path):
    """One button binds the marked claim; a stop leaves no file and one calm sentence."""
    running = Running()
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
    running = Running(after=1)
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
