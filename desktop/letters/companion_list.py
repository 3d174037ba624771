"""The list of the party for the house: name and end of the NIK to be compared with the KTP at the door."""

from __future__ import annotations

from desktop.domain.dates import long_date
from desktop.domain.paper import PaperTable
from desktop.domain.stay_paper import PartyMember, StayFacts
from desktop.letters.blocks import Row, paragraph, rows
from desktop.letters.fitted_page import PaperForm, Stacked, Step, one_page
from desktop.letters.house_introduction import rooms_said
from desktop.letters.letterhead import letterhead_block
from desktop.letters.logo import Logo, prepared_logo
from desktop.letters.pen_lines import pen_lines
from desktop.letters.small_table import TICK, small_table
from desktop.letters.stay_confirmation import title_block
from desktop.letters.stay_wording import said, stay_values

_MOST_LINES = 6
_LEAST_ROWS = 4
"""Lines in the table: whoever comes along unannounced is written in by hand."""


def render_companion_list(stay: StayFacts, *, paper: str, logo: bytes | None = None) -> bytes:
    """Return the list as a PDF of one page on "F4" or "A4"; equal content gives equal bytes.

    Raises ToCorrect: paper_too_long, paper_unknown, logo_not_picture, logo_too_large.
    """
    picture = prepared_logo(logo) if logo else None
    return one_page(
        PaperForm(paper, "Daftar pendamping"),
        stay.frame,
        lambda measure, step: _blocks(stay, picture, measure, step),
        f"Kode pesanan {stay.code}",
    )


def _blocks(stay: StayFacts, logo: Logo | None, measure: float, step: Step) -> Stacked:
    style, gap, values = step.style, step.gap, stay_values(stay)
    yield letterhead_block(stay.frame.letterhead, logo, measure), gap * 1.4
    yield title_block(said("companions_title", values), stay.house.name, style, measure), gap * 1.4
    facts = [
        Row("Pasien", stay.patient.name, bold=True),
        Row("NIK", stay.patient.nik),
        Row("Kamar", rooms_said(stay)),
        Row(
            "Menginap", f"{long_date(stay.arrive_on)} sampai {long_date(stay.leave_on)} ({stay.nights} malam)"
        ),
    ]
    yield rows(facts, style, measure), gap
    yield paragraph(said("companions_words", values), style, measure), gap
    # The caretaker compares every name with its KTP: it stands whole.
    table = _table(stay.companions)
    yield small_table(table, style, measure, row_height=8 * 2.835, most_lines=_MOST_LINES), gap * 1.8
    places = [("Pasien atau pendamping", ""), ("Penjaga rumah singgah", "")]
    yield pen_lines(places, style, measure, step.wet_space), 0.0


def _table(people: tuple[PartyMember, ...]) -> PaperTable:
    lines = [
        (str(number), one.name, one.nik, one.relation or "–", one.sex[:1], one.phone or "–", TICK)
        for number, one in enumerate(people, 1)
    ]
    free = [(str(number), "", "", "", "", "", TICK) for number in range(len(lines) + 1, _LEAST_ROWS + 1)]
    return PaperTable(
        titles=("No.", "Nama", "NIK", "Hubungan", "L/P", "Telepon", "KTP"),
        shares=(9, 50, 37, 27, 10, 29, 12),
        rows=(*lines, *free),
    )
