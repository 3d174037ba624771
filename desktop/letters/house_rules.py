"""The house rules that a party signs when it arrives: the rules, the statement, three places to sign."""

from __future__ import annotations

from desktop.domain.dates import long_date
from desktop.domain.stay_paper import StayFacts
from desktop.letters.blocks import Row, listing, paragraph, rows
from desktop.letters.fitted_page import PaperForm, Stacked, Step, one_page
from desktop.letters.house_introduction import rooms_said
from desktop.letters.letterhead import letterhead_block
from desktop.letters.logo import Logo, prepared_logo
from desktop.letters.pen_lines import pen_lines
from desktop.letters.stay_confirmation import title_block
from desktop.letters.stay_wording import said, said_list, stay_values


def render_house_rules(stay: StayFacts, *, paper: str, logo: bytes | None = None) -> bytes:
    """Return the rules as a PDF of one page on "F4" or "A4"; equal content gives equal bytes.

    Raises ToCorrect: paper_too_long, paper_unknown, logo_not_picture, logo_too_large.
    """
    picture = prepared_logo(logo) if logo else None
    return one_page(
        PaperForm(paper, "Tata tertib rumah singgah"),
        stay.frame,
        lambda measure, step: _blocks(stay, picture, measure, step),
        f"Kode pesanan {stay.code}",
    )


def _blocks(stay: StayFacts, logo: Logo | None, measure: float, step: Step) -> Stacked:
    style, gap, values = step.style, step.gap, stay_values(stay)
    yield letterhead_block(stay.frame.letterhead, logo, measure), gap * 1.4
    yield title_block(said("rules_title", values), stay.house.name, style, measure), gap * 1.4
    yield listing(said_list("rules", values), style, measure), gap * 1.2
    facts = [
        Row("Pasien", stay.patient.name, bold=True),
        Row("Pendamping", ", ".join(one.name for one in stay.companions) or "tidak ada"),
        Row("Kamar", rooms_said(stay)),
        Row(
            "Menginap", f"{long_date(stay.arrive_on)} sampai {long_date(stay.leave_on)} ({stay.nights} malam)"
        ),
        Row("Tempat, tanggal", "." * 60),
    ]
    yield rows(facts, style, measure), gap
    yield paragraph(said("rules_statement", values), style, measure), gap * 1.6
    companion = stay.companions[0].name if stay.companions else ""
    places = [("Pasien", stay.patient.name), ("Pendamping", companion), ("Penjaga rumah singgah", "")]
    yield pen_lines(places, style, measure, step.wet_space), 0.0
