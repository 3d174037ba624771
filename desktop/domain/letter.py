"""Everything that stands on a guarantee letter, as one frozen value.

The content is stored with the letter: a reprint in three years prints the name of the official who
signed then and the wording of then. Nothing on the page comes from settings at the time of printing,
except paper size and logo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

from desktop.domain.person import Sex


@dataclass(frozen=True)
class Letterhead:
    """The kop surat: government ("PEMERINTAH KOTA PRABUMULIH"), office, address line, phone line.

    `on_paper`: the sheets in the printer carry it already, so that only its room is kept.
    """

    government: str
    office: str
    address: str = ""
    phone: str = ""
    on_paper: bool = False


@dataclass(frozen=True)
class LetterSignatory:
    """Who signs. `capacity` is "", "a.n.", "u.b.", "Plt." or "Plh."; `nip` 18 digits or "".

    `on_behalf_of` names the office signed for; under "u.b." it holds both offices, the higher one
    first, parted by ";": "Kepala Dinas Kesehatan; Kepala Bidang Pelayanan Kesehatan".
    """

    name: str
    title: str
    capacity: str = ""
    on_behalf_of: str = ""
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True)
class LetterDiagnosis:
    """A provisional diagnosis: ICD-10 code (may be empty) and the words of the referring letter."""

    code: str
    text: str


@dataclass(frozen=True)
class LetterParagraphs:
    """Finished sentences, placeholders already filled (`desktop.letters.wording`)."""

    opening: str = ""
    terms: str = ""
    deadline: str = ""
    provisional: str = ""
    provisional_end: str = ""
    closing: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterShare:
    """What somebody else bears of the same bill: another payer by name, or "pasien"."""

    payer: str
    amount_idr: int


@dataclass(frozen=True)
class LetterContent:
    """One guarantee letter. Days are dates, `papers_due_at` is aware ISO text, money whole rupiah.

    Identity numbers arrive masked as they are to be printed. `borne_by` names who bears the cost; when
    empty it is the government of the letterhead. `journal_head` is a short piece of the journal's hash.
    `qr` is the text of the signed code; it is stored, so that a reprint carries the same seal. `amount_idr`
    is the city's own share, `shares` are the others'. `changes` says what became of the letter since its
    issue, one line each; it is empty in what is stored. `written_at` is when a late entry was written by hand
    (aware ISO text, WIB). `first_payers` names who pays before this programme, with the papers asked for.
    """

    number: str
    place: str
    issued_on: date
    addressee: str
    letterhead: Letterhead
    patient_name: str
    sex: Sex
    scheme_name: str
    care: str
    service_starts_on: date
    valid_until_on: date
    amount_idr: int
    signatory: LetterSignatory
    kind: str = "guarantee"
    nature: str = "Biasa"
    attachment: str = "–"
    subject: str = ""
    addressee_place: str = ""
    nik_masked: str | None = None
    no_nik_text: str = ""
    birth_place: str = ""
    birth_date: date | None = None
    estimated_age: int | None = None
    address: str = ""
    kk_number: str | None = None
    bpjs_number: str | None = None
    scheme_basis: str = ""
    borne_by: str = ""
    care_class: str | None = None
    diagnosis: LetterDiagnosis | None = None
    provisional: bool = False
    papers_due_at: str | None = None
    missing_papers: tuple[str, ...] = ()
    paragraphs: LetterParagraphs = field(default_factory=LetterParagraphs)
    claim_deadline_day: int = 10
    carbon_copies: tuple[str, ...] = ()
    journal_head: str | None = None
    issued_by: str = ""
    counter: str = ""
    demo: bool = False
    qr: str | None = None
    written_at: str | None = None
    shares: tuple[LetterShare, ...] = ()
    changes: tuple[str, ...] = ()
    first_payers: tuple[str, ...] = ()

    @property
    def whole_idr(self) -> int:
        """The whole bill as far as it was split: the city's share and everybody else's."""
        return self.amount_idr + sum(share.amount_idr for share in self.shares)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values: dates as YYYY-MM-DD, tuples as lists. Equal contents, equal dicts."""
        return {part.name: _plain(getattr(self, part.name)) for part in fields(self)}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> LetterContent:
        """Read back what `to_dict` wrote; absent optional fields take their defaults.

        Raises ValueError for a field this version does not know, KeyError or TypeError for one it misses:
        stored letters are ours, so either is our mistake and must not print.
        """
        unknown = set(stored) - {part.name for part in fields(cls)}
        if unknown:
            raise ValueError("unknown letter fields: " + ", ".join(sorted(unknown)))
        return cls(**{name: _READERS.get(name, _as_is)(value) for name, value in stored.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sex):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    return value


def _as_is(value: Any) -> Any:
    return value


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _paragraphs(value: Mapping[str, Any]) -> LetterParagraphs:
    return LetterParagraphs(**{**value, "closing": tuple(value.get("closing", ()))})


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "issued_on": _day,
    "service_starts_on": _day,
    "valid_until_on": _day,
    "birth_date": _day,
    "sex": Sex,
    "letterhead": lambda value: Letterhead(**value),
    "signatory": lambda value: LetterSignatory(**value),
    "diagnosis": lambda value: None if value is None else LetterDiagnosis(**value),
    "paragraphs": _paragraphs,
    "missing_papers": tuple,
    "carbon_copies": tuple,
    "shares": lambda value: tuple(LetterShare(**share) for share in value),
    "changes": tuple,
    "first_payers": tuple,
}
