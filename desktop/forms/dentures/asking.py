"""The dialogs of the denture board: application, the next step of a card, screening day, quota."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.denture import DentureState
from desktop.forms.dentures.shown import FUNDS, Card, SessionShown
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.choice_list import ChoiceList
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.form_sheet import FormSheet
from desktop.ui.inputs import NotesField, TextField
from desktop.ui.text import tr
from desktop.usecases.office import Office

_SESSION_ROWS = 5

RESULTS: dict[DentureState, tuple[DentureState, ...]] = {
    DentureState.BOOKED: (
        DentureState.FIT,
        DentureState.EXTRACT,
        DentureState.UNSUITABLE,
        DentureState.BOOKED,
    ),
    DentureState.EXTRACT: (DentureState.BOOKED, DentureState.FIT, DentureState.UNSUITABLE),
}
"""What may follow a screening, the usual first."""


def _words() -> dict[DentureState, str]:
    return {
        DentureState.FIT: tr("Dapat dipasang sekarang"),
        DentureState.EXTRACT: tr("Cabut dahulu"),
        DentureState.UNSUITABLE: tr("Tidak sesuai"),
        DentureState.BOOKED: tr("Jadwalkan lagi"),
    }


def ask_application(parent: QWidget) -> FormSheet:
    """Ask who applies, for which jaw and teeth, and who pays."""
    ask = FormSheet(
        parent, tr("Daftarkan gigi tiruan"), tr("Peserta JKN aktif memakai dana BPJS, selain itu APBD.")
    )
    ask.form.row("text", tr("NIK atau nama pasien"), TextField())
    people = ChoiceList((), rows=3)
    row = ask.form.row("patient_id", tr("Pasien"), people)
    row.hide()
    ask.form.row("fund", tr("Dana"), _funds())
    _add_teeth(ask)
    ask.form.show_values({"fund": "apbd"})
    ask.ask(tr("Daftarkan"), first="text")
    return ask


def ask_benefit(parent: QWidget, office: Office) -> FormSheet:
    """Ask for a denture that another fund or city gave, as its history or the patient's paper says."""
    ask = FormSheet(
        parent,
        tr("Catat gigi tiruan dari tempat lain"),
        tr("Dari riwayat BPJS atau surat pasien. Selama masa tunggunya dana lain menolak gigi itu."),
    )
    ask.form.row("text", tr("NIK atau nama pasien"), TextField())
    row = ask.form.row("patient_id", tr("Pasien"), ChoiceList((), rows=3))
    row.hide()
    ask.form.row("fund", tr("Dana yang membayar"), _funds())
    _add_teeth(ask)
    ask.form.row("on", tr("Tanggal dipasang"), DateField(office.today))
    ask.form.row("place", tr("Tempat dipasang"), TextField(longest=200))
    ask.form.show_values({"fund": "bpjs"})
    ask.ask(tr("Catat"), first="text")
    return ask


def offer_people(ask: FormSheet, people: Sequence[tuple[str, str]]) -> None:
    """Offer the patients that were found, the first of them chosen; none says what to do."""
    row = ask.form.field("patient_id")
    found = row.editor
    if isinstance(found, ChoiceList):
        found.set_items(people)
        found.setCurrentRow(0)
        row.setVisible(bool(people))
    name = ask.form.field("text")
    if len(people) > 1:
        ask.form.go_to("patient_id")
    if people:
        name.clear()
    else:
        name.show_doubt(tr("Belum ada pasien terdaftar yang cocok. Daftarkan dahulu dengan F2."))


def ask_booking(parent: QWidget, card: Card, sessions: Sequence[SessionShown]) -> FormSheet:
    """Ask for a screening day with a seat left."""
    ask = FormSheet(parent, tr("Jadwalkan {name}").format(name=card.name), _none(sessions))
    _add_sessions(ask, sessions)
    ask.ask(tr("Jadwalkan"), first="session_id")
    return ask


def ask_result(parent: QWidget, card: Card, sessions: Sequence[SessionShown]) -> FormSheet:
    """Ask what the dentist found; who must come again gets another day at once."""
    ask = FormSheet(parent, tr("Hasil pemeriksaan {name}").format(name=card.name))
    words = _words()
    choices = ChoiceList([(state.value, words[state]) for state in RESULTS[card.state]], rows=4)
    choices.setCurrentRow(0)
    ask.form.row("state", tr("Keputusan dokter gigi"), choices)
    _add_sessions(ask, sessions)
    ask.form.row("note", tr("Catatan"), TextField(longest=500), optional=True)
    session = ask.form.field("session_id")

    def show_sessions() -> None:
        session.setVisible(choices.value() == DentureState.BOOKED.value)

    choices.changed.connect(show_sessions)
    show_sessions()
    ask.ask(tr("Catat hasil"), first="state")
    return ask


def ask_fitting(parent: QWidget, office: Office, card: Card, *, quota_full: bool) -> FormSheet:
    """Ask which jaw and teeth were fitted, and when; beyond the quota also for the head's reason."""
    sentence = tr("Gigi ini lalu terpakai untuk dana {fund}; dana lain menolaknya selama masa tunggu.")
    ask = FormSheet(
        parent, tr("Catat pemasangan {name}").format(name=card.name), sentence.format(fund=card.fund)
    )
    _add_teeth(ask)
    _add_day(ask, office)
    if quota_full:
        ask.form.row(
            "beyond_quota",
            tr("Alasan melampaui kuota"),
            NotesField(lines=2),
            help_line=tr("Kuota dana {fund} sudah terpakai. Hanya kepala yang dapat melampauinya.").format(
                fund=card.fund
            ),
        )
    ask.form.show_values({"jaw": card.jaw, "teeth": card.teeth})
    ask.ask(tr("Catat pemasangan"), first="jaw")
    return ask


def ask_control(parent: QWidget, office: Office, card: Card) -> FormSheet:
    """Ask when somebody came back for control."""
    ask = FormSheet(parent, tr("Catat kontrol {name}").format(name=card.name))
    _add_day(ask, office)
    ask.form.row("note", tr("Catatan"), TextField(longest=500), optional=True)
    ask.ask(tr("Catat kontrol"), first="on")
    return ask


def ask_withdrawal(parent: QWidget, card: Card) -> FormSheet:
    """Ask why somebody leaves the way."""
    title = tr("Undurkan {name}?").format(name=card.name)
    ask = FormSheet(parent, title, tr("Tempatnya pada hari pemeriksaan tidak dipakai lagi."))
    ask.form.row("note", tr("Alasan"), NotesField(lines=2), optional=True)
    ask.ask(tr("Undurkan"), first="note", danger=True)
    return ask


def ask_session(parent: QWidget, office: Office, places: Sequence[str]) -> FormSheet:
    """Ask for a screening day at a puskesmas."""
    ask = FormSheet(
        parent, tr("Hari pemeriksaan"), tr("Hari yang sama di puskesmas yang sama mengubah jumlah tempatnya.")
    )
    ask.form.row("facility", tr("Puskesmas"), ComboField([(name, name) for name in places], free=True))
    ask.form.row("held_on", tr("Hari"), DateField(office.today, may_be_future=True))
    ask.form.row("seats", tr("Tempat"), TextField(longest=3), help_line=tr("Biasanya lima orang sehari."))
    ask.form.show_values({"seats": "5"})
    ask.ask(tr("Simpan"), first="facility")
    return ask


def ask_quota(parent: QWidget, year: int) -> FormSheet:
    """Ask for quota and target of a fund."""
    ask = FormSheet(
        parent,
        tr("Kuota dan sasaran {year}").format(year=year),
        tr("Kuota adalah yang paling banyak dibayar, sasaran yang dituju kota."),
    )
    ask.form.row("fund", tr("Dana"), _funds())
    ask.form.row("quota", tr("Kuota"), TextField(longest=7))
    ask.form.row("target", tr("Sasaran"), TextField(longest=7))
    ask.form.show_values({"fund": "apbd"})
    ask.ask(tr("Simpan"), first="fund")
    return ask


def _funds() -> ChoiceKeys:
    return ChoiceKeys(FUNDS.items(), name=tr("Dana"))


def _add_teeth(ask: FormSheet) -> None:
    jaws = (("upper", tr("Atas")), ("lower", tr("Bawah")), ("both", tr("Keduanya")))
    ask.form.row("jaw", tr("Rahang"), ChoiceKeys(jaws, name=tr("Rahang")))
    ask.form.row(
        "teeth",
        tr("Nomor gigi (FDI)"),
        TextField(),
        optional=True,
        help_line=tr("Misalnya 11 12 21. Kosong berarti seluruh rahang."),
    )


def _add_day(ask: FormSheet, office: Office) -> None:
    day = DateField(office.today)
    ask.form.row("on", tr("Tanggal"), day)
    day.set_day(office.today())


def _add_sessions(ask: FormSheet, sessions: Sequence[SessionShown]) -> None:
    days = ChoiceList([(one.id, one.words) for one in sessions], rows=_SESSION_ROWS)
    days.setCurrentRow(0)
    ask.form.row("session_id", tr("Hari pemeriksaan"), days)


def _none(sessions: Sequence[SessionShown]) -> str:
    return "" if sessions else tr("Belum ada hari pemeriksaan yang masih kosong. Tambahkan hari dahulu.")
