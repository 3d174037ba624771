"""The booking confirmation a family takes along, or MENUNGGU KONFIRMASI while no room is promised."""

from __future__ import annotations

from desktop.domain.dates import long_date, short_date
from desktop.domain.stay_paper import StayFacts
from desktop.letters.blocks import Row, boxed, listing, paragraph, rows, widest_label
from desktop.letters.fitted_page import PaperForm, Stacked, Step, one_page
from desktop.letters.fonts import BOLD
from desktop.letters.house_introduction import companion_table, rooms_said, spoken_day
from desktop.letters.ink import printable, wrap
from desktop.letters.letterhead import letterhead_block
from desktop.letters.logo import Logo, prepared_logo
from desktop.letters.page import Laid, Page, Style, baseline
from desktop.letters.seal_block import PrintedSeal, SealFact, seal_block
from desktop.letters.signature import seal_width, signature_block
from desktop.letters.small_table import small_table
from desktop.letters.stay_wording import said, stay_values

_PADDING = 8.0
_ONE_BOOKING = "Berlaku sekali, untuk nama dan malam ini; penjaga mencocokkannya dengan KTP."


def render_stay_confirmation(stay: StayFacts, *, paper: str, logo: bytes | None = None) -> bytes:
    """Return the confirmation as a PDF of one page on "F4" or "A4"; equal content gives equal bytes.

    Raises ToCorrect: paper_too_long, paper_unknown, logo_not_picture, logo_too_large.
    """
    form = PaperForm(paper, f"{_title(stay).capitalize()} {stay.code}")
    picture = prepared_logo(logo) if logo else None
    return one_page(
        form,
        stay.frame,
        lambda measure, step: _blocks(stay, picture, measure, step),
        f"Kode pesanan {stay.code}",
    )


def _title(stay: StayFacts) -> str:
    return said("confirmation_waiting" if stay.waiting else "confirmation_title", {})


def _blocks(stay: StayFacts, logo: Logo | None, measure: float, step: Step) -> Stacked:
    style, gap, values = step.style, step.gap, stay_values(stay)
    yield letterhead_block(stay.frame.letterhead, logo, measure), gap * 1.4
    yield title_block(_title(stay), f"Kode pesanan {stay.code}", style, measure), gap * 1.2
    state = "confirmation_given"
    if stay.at_risk:
        state = "confirmation_at_risk"
    elif stay.waiting:
        state = "confirmation_in_line" if stay.waiting_place else "confirmation_offered"
    inside = [paragraph(said(state, values), style, measure - 2 * _PADDING)]
    nights = f"{stay.nights} malam: {spoken_day(stay.arrive_on)} sampai {spoken_day(stay.leave_on)}"
    yield boxed([nights], inside, style, measure, _PADDING), gap * 1.2
    who, where = _who(stay), _where(stay)
    labels = widest_label([*who, *where], style)
    yield rows(who, style, measure, label_width=labels), gap * 0.8
    if stay.companions:
        lines = 3 if step.wider else 5
        yield small_table(companion_table(stay.companions), style, measure, most_lines=lines), gap
    yield rows(where, style, measure, label_width=labels), gap
    if stay.house.papers:
        yield heading_line(said("confirmation_bring", values), style), gap * 0.2
        yield listing(stay.house.papers, style, measure), gap
    yield paragraph(said("confirmation_tell", values), style, measure), gap * 1.4
    seal = seal_block(booking_seal(stay), seal_width(measure))
    yield signature_block(stay.frame.signatory, style, measure, step.wet_space, seal), 0.0


def booking_seal(stay: StayFacts) -> PrintedSeal | None:
    """Return the seal of a confirmation; None where no key could sign, or nothing is promised yet."""
    if stay.qr is None:
        return None
    facts = (
        SealFact(f"Pesanan {stay.code}"),
        SealFact(stay.patient.name, 2, bold=True),
        SealFact(f"NIK {stay.patient.nik}"),
        SealFact(stay.house.name, 2),
        SealFact(f"{short_date(stay.arrive_on)} s.d. {short_date(stay.leave_on)}"),
    )
    return PrintedSeal(stay.qr, stay.frame.counter, facts, _ONE_BOOKING)


def _who(stay: StayFacts) -> list[Row]:
    number = stay.referral_number or "belum ada (darurat)"
    clinic = f" ({stay.clinic})" if stay.clinic else ""
    found = [
        Row("Pasien", stay.patient.name, bold=True),
        Row("NIK", stay.patient.nik),
        Row("Rujukan", f"{number}, berlaku sampai {long_date(stay.referral_until_on)}"),
        Row("Berobat di", f"{stay.house.hospital}{clinic}"),
    ]
    if stay.appointment_on:
        found.append(Row("Jadwal periksa", spoken_day(stay.appointment_on)))
    found.append(Row("Pendamping", f"{len(stay.companions)} orang" if stay.companions else "tidak ada"))
    return found


def _where(stay: StayFacts) -> list[Row]:
    house = stay.house
    address = house.address or said("confirmation_unknown_address", {})
    found = [Row("Rumah singgah", house.name, bold=True), Row("Alamat", f"{address}, {house.place}")]
    contact = ", ".join(part for part in (house.contact, house.phone) if part)
    if contact:
        found.append(Row("Penjaga", contact))
    if not stay.waiting:
        found.append(Row("Kamar", rooms_said(stay), bold=True))
    found.append(Row("Pulang", f"{spoken_day(stay.leave_on)}, paling lambat pukul {house.leave_by}"))
    return found


def title_block(title: str, under: str, style: Style, measure: float) -> Laid:
    """Lay a centred title with a line under it."""
    size = style.size + 3.5
    lines = wrap(printable(title), measure, size, BOLD)
    below = printable(under)

    def draw(page: Page, top: float) -> None:
        middle = (page.left + page.right) / 2
        for number, line in enumerate(lines):
            page.centred(middle, top - size - number * size * 1.25, line, size, BOLD)
        page.centred(middle, top - len(lines) * size * 1.25 - style.size, below, style.size)

    return Laid(len(lines) * size * 1.25 + (style.leading if below else 0.0), draw)


def heading_line(text: str, style: Style) -> Laid:
    """Lay a bold line above a list."""
    ink = printable(text)

    def draw(page: Page, top: float) -> None:
        page.text(page.left, baseline(top, style), ink, style.size, BOLD)

    return Laid(style.leading, draw)
