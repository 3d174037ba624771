"""An activation list as it is sent on: the columns of the settings in their order, whole NIKs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.db.roster import RosterPerson
from desktop.domain.dates import long_date, short_date
from desktop.domain.facts import JknSegment
from desktop.domain.labels import label
from desktop.domain.need import Need
from desktop.domain.report import Cell, CellKind, Report, ReportColumn, ReportTable
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, patient_by_nik
from desktop.usecases.registers.activation_rows import ActivationRow, ListRow
from desktop.usecases.registers.activation_settings import ActivationSettings, activation_settings
from desktop.usecases.registers.home_visit_rows import NIK_DOUBTED, HomeVisitRow, doubted_niks, visits
from desktop.usecases.reports import report_stamp

STATE_WORDS = {"proposed": "diusulkan", "sent": "dikirim", "active": "aktif", "withdrawn": "ditarik"}


@dataclass(frozen=True)
class _Line:
    """What is known of one person on the list."""

    row: ActivationRow
    state: str
    listed: RosterPerson | None
    patient: PatientRow | None
    visited: HomeVisitRow | None
    doubted: bool

    def of(self, roster_field: str, patient_field: str, visit_field: str | None = None) -> str | None:
        """Return a field as the roster says it, else the patient's record, else the visit at home."""
        said = getattr(self.listed, roster_field) if self.listed else None
        said = said or (getattr(self.patient, patient_field) if self.patient else None)
        return said or getattr(self.visited, visit_field or patient_field, None) or None

    @property
    def why(self) -> str:
        """Why somebody stands where they stand; first what is to be looked at before the list goes out."""
        words = need_words(self.row.felt)
        return f"{NIK_DOUBTED}; {words}" if self.doubted else words

    @property
    def phone(self) -> str | None:
        """The number that the patient's record or the visit has."""
        return (self.patient and self.patient.phone) or (self.visited and self.visited.phone) or None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_CELLS: dict[str, tuple[int, CellKind, Callable[[_Line], Cell]]] = {
    "NIK": (19, "id", lambda line: line.row.nik),
    "Nomor KK": (19, "id", lambda line: line.of("kk_number", "kk_number")),
    "Nomor kartu JKN": (16, "id", lambda line: line.of("card", "bpjs_number")),
    "Nama": (30, "text", lambda line: line.row.name),
    "Tanggal lahir": (13, "day", lambda line: _day(line.of("birth_date", "birth_date", "birth_on"))),
    "Jenis kelamin": (8, "text", lambda line: line.of("sex", "sex")),
    "Alamat": (30, "text", lambda line: line.of("street", "street")),
    "RT": (6, "id", lambda line: line.of("rt", "rt")),
    "RW": (6, "id", lambda line: line.of("rw", "rw")),
    "Kelurahan": (20, "text", lambda line: line.row.kelurahan),
    "Kecamatan": (20, "text", lambda line: line.of("kecamatan", "kecamatan")),
    "Telepon": (15, "id", lambda line: line.phone),
    "Segmen sekarang": (20, "text", lambda line: _segment(line.listed)),
    "Status sekarang": (
        20,
        "text",
        lambda line: line.listed.status_text if line.listed else "belum terdaftar",
    ),
    "Nilai": (7, "number", lambda line: line.row.score),
    "Alasan": (34, "text", lambda line: line.why),
    "Keadaan": (12, "text", lambda line: STATE_WORDS[line.state]),
}


def lowered(need: Need) -> str:
    """Return a need inside a sentence; abbreviations keep their capitals."""
    words = label(need)
    return words[:1].lower() + words[1:]


def need_words(needs: tuple[Need, ...]) -> str:
    """Return why somebody stands where they stand, in words."""
    return ", ".join(lowered(need) if at else label(need) for at, need in enumerate(needs)) or "Tidak aktif"


def activation_report(office: Office, chosen: ListRow, people: list[ActivationRow]) -> Report:
    """Return the list as a report; whoever was withdrawn is left out."""
    columns = activation_settings(office.store).columns
    roster = office.roster()
    visited = {one.nik: one for one in visits(office) if one.nik}
    doubted = doubted_niks(office, visited.values())
    lines = [
        _Line(
            row,
            row.shown_state(chosen),
            roster.by_nik(row.nik) if roster else None,
            patient_by_nik(office.store, row.nik),
            visited.get(row.nik),
            row.nik in doubted,
        )
        for row in people
        if row.state != "withdrawn"
    ]
    table = ReportTable(
        "Usulan",
        tuple(ReportColumn(name, _CELLS[name][0], _CELLS[name][1]) for name in columns),
        tuple(tuple(_CELLS[name][2](line) for name in columns) for line in lines),
    )
    made = long_date(date.fromisoformat(chosen.made_on))
    return Report(
        kind="usulan-aktivasi",
        title="Usulan pengaktifan JKN",
        subtitle=f"Disusun {made}",
        counted=f"{len(lines)} orang dari {chosen.ranked} tanpa jaminan aktif",
        source="Daftar peserta JKN dan catatan kantor ini",
        tables=(table,),
        stamp=report_stamp(office),
        filter_text="menurut kebutuhan",
        facts=(*_facts(chosen), *_weights(chosen)),
        masked="NIK" not in columns,
    )


def _facts(chosen: ListRow) -> tuple[tuple[str, str], ...]:
    sent = short_date(date.fromisoformat(chosen.sent_on)) if chosen.sent_on else "belum"
    return (
        ("Urutan", "nilai tertinggi dahulu; nilai sama: yang tertua, lalu menurut nama"),
        ("Kuota", str(chosen.quota)),
        ("Dikirim", f"{sent} {chosen.reference}".strip()),
    )


def _weights(chosen: ListRow) -> tuple[tuple[str, str], ...]:
    settings = ActivationSettings.model_validate_json(chosen.weights)
    weights = (f"{lowered(need)} {weight}" for need, weight in settings.scale().weights.items())
    ages = f"anak di bawah {settings.child_below} tahun, lansia mulai {settings.elderly_from} tahun"
    return (("Bobot (belum dikonfirmasi)", f"{'; '.join(weights)}; {ages}"),)


def _segment(listed: RosterPerson | None) -> str | None:
    if listed is None:
        return None
    return label(JknSegment(listed.segment)) if listed.segment else listed.segment_text
