"""What stands on a guarantee letter, put together from patient, verdict, office and signatory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.dates import wib
from desktop.domain.facts import Case
from desktop.domain.letter import LetterContent, LetterDiagnosis, Letterhead, LetterShare, LetterSignatory
from desktop.domain.nik import Nik
from desktop.domain.person import Sex
from desktop.letters.wording import guarantee_wording, with_wording
from desktop.rules.scheme import Scheme
from desktop.usecases.office import Office, OfficeRecord
from desktop.usecases.patients.registered import PatientRow
from desktop.usecases.sentences import sentence
from desktop.usecases.settings import LetterSettings, SignatoryRow
from desktop.usecases.verdicts.check_eligibility import SchemeAnswer

_NO_NIK = {
    "newborn": "bayi baru lahir, NIK ibu {mother}",
    "unidentified": "identitas belum diketahui",
    "foreigner": "warga negara asing",
    "not_recorded": "belum tercatat",
}
_NO_SIGNATORY = SignatoryRow("", "", "Pejabat yang berwenang", "", "", "", "", "", "", None)

_CLASSES = {1: "I", 2: "II", 3: "III"}


@dataclass(frozen=True)
class Promise:
    """What is promised, to whom, until when."""

    number: str
    patient: PatientRow
    scheme: Scheme
    case: Case
    answer: SchemeAnswer
    facility: str
    facility_place: str
    care: str
    starts_on: date
    valid_until: date
    amount_idr: int
    provisional: bool
    papers_due_at: str | None
    diagnosis: tuple[str, str] | None
    to_confirm: bool = False
    shares: tuple[LetterShare, ...] = ()
    first_payers: tuple[str, ...] = ()
    issued_on: date | None = None
    written_at: str | None = None


def letter_content(
    office: Office, promise: Promise, settings: LetterSettings, signatory: SignatoryRow | None
) -> LetterContent:
    """Return the finished content; nothing on the page comes from settings at the time of a reprint."""
    record, patient = office.record, promise.patient
    city = office.reference.regions.name_of(record.city) or ""
    epoch, sequence, head = office.store.head()
    signs = signatory or _NO_SIGNATORY
    content = LetterContent(
        number=promise.number,
        place=settings.place or place_name(office, record.city),
        issued_on=promise.issued_on or office.today(),
        addressee=f"Direktur {promise.facility}"
        if _hospital(promise.facility)
        else f"Kepala {promise.facility}",
        addressee_place=promise.facility_place,
        letterhead=Letterhead(
            government=settings.government or f"PEMERINTAH {city.upper()}",
            office=record.name.upper(),
            address=record.address,
            phone=record.phone,
            on_paper=settings.letterhead == "on_paper",
        ),
        patient_name=patient.name,
        sex=Sex(patient.sex),
        scheme_name=promise.scheme.name,
        scheme_basis=_basis(promise),
        care=promise.care,
        care_class=care_class(promise.scheme, promise.case, promise.care, promise.starts_on),
        service_starts_on=promise.starts_on,
        valid_until_on=promise.valid_until,
        amount_idr=promise.amount_idr,
        signatory=LetterSignatory(
            signs.name, signs.title, signs.capacity, signs.on_behalf_of, signs.rank, signs.nip
        ),
        nik_masked=Nik(patient.nik).masked if patient.nik else None,
        no_nik_text=_no_nik(patient),
        birth_place=patient.birth_place,
        birth_date=date.fromisoformat(patient.birth_date) if patient.birth_date else None,
        estimated_age=patient.estimated_age,
        address=address_line(office, patient),
        kk_number=_masked(patient.kk_number),
        bpjs_number=_masked(patient.bpjs_number),
        diagnosis=LetterDiagnosis(*promise.diagnosis) if promise.diagnosis else None,
        provisional=promise.provisional,
        papers_due_at=_local(promise.papers_due_at),
        missing_papers=_awaited(promise),
        claim_deadline_day=settings.claim_deadline_day,
        carbon_copies=settings.carbon_copies,
        journal_head=f"{epoch}.{sequence}.{head.hex()[:8]}",
        issued_by=office.operator.name,
        counter=counter_name(record),
        demo=bool(record.demo),
        shares=promise.shares,
        first_payers=promise.first_payers,
        written_at=promise.written_at,
    )
    return with_wording(content, guarantee_wording())


def address_line(office: Office, patient: PatientRow) -> str:
    """Return the KTP address on one line, without the parts that are not known."""
    city = office.reference.regions.name_of(patient.city) or ""
    rt_rw = f"RT {patient.rt or '–'}/RW {patient.rw or '–'}" if patient.rt or patient.rw else ""
    kelurahan = f"Kel. {patient.kelurahan}" if patient.kelurahan else ""
    kecamatan = f"Kec. {patient.kecamatan}" if patient.kecamatan else ""
    return ", ".join(part for part in (patient.street, rt_rw, kelurahan, kecamatan, city) if part)


def counter_name(record: OfficeRecord) -> str:
    """Return the counter as it stands at the foot of a letter."""
    return f"{record.counter_code}.{record.epoch}"


def _basis(promise: Promise) -> str:
    rules = promise.scheme.on(promise.starts_on)
    return rules.wording[0].basis if rules and rules.wording else ""


def care_class(scheme: Scheme, case: Case, care: str, on: date) -> str | None:
    """Return the class of the ward that the scheme pays ("III"), None where there is none to name."""
    rules = scheme.on(on)
    if rules is None or care != "inpatient":
        return None
    classes = (row.care_class for row in rules.about(case).benefits if row.benefit == "care")
    return next((_CLASSES[one] for one in classes if one in _CLASSES), None)


def _awaited(promise: Promise) -> tuple[str, ...]:
    """Return what the letter waits for: the papers, and the head's word where it goes beyond the ceiling."""
    papers = tuple(one.message for one in promise.answer.missing)
    # Without missing papers the wording itself says that the letter waits for the head.
    return (*papers, sentence("letter_awaits_head")) if papers and promise.to_confirm else papers


def _no_nik(patient: PatientRow) -> str:
    text = _NO_NIK.get(patient.no_nik_reason or "", "")
    return text.format(mother=Nik(patient.mother_nik).masked if patient.mother_nik else "tidak diketahui")


def _hospital(name: str) -> bool:
    return not name.lower().startswith(("puskesmas", "klinik", "tpmd"))


def place_name(office: Office, city: str) -> str:
    """Return a city's own name, as it stands before the date: "Kota Prabumulih" is "Prabumulih"."""
    name = (office.reference.regions.name_of(city) or "") if city else ""
    return name.removeprefix("Kota ").removeprefix("Kabupaten ")


def _masked(number: str | None) -> str | None:
    """Keep the first and last four digits, as with a NIK."""
    return f"{number[:4]}{'•' * (len(number) - 8)}{number[-4:]}" if number else None


def _local(instant: str | None) -> str | None:
    """Return an instant in South Sumatra's time, as the letter writes it."""
    return wib(datetime.fromisoformat(instant)).isoformat() if instant else None
