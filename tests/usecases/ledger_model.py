"""What the ledger should say, kept in plain numbers beside the program, and offices to try it on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.verdicts.check_eligibility import EligibilityAnswer
from tests.offices import KK, STATEMENT, ask, siti

DENTURES = "lubuklinggau-gigi-apbd"
ADVICE = {"kind": "rekomendasi-dokter-gigi", "number": "3"}


@dataclass
class Letter:
    """A letter as promised: what each year gave it, what of that was paid, and whether it is still open."""

    id: str
    given: dict[int, int]
    paid: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    beyond: set[int] = field(default_factory=set)
    to_confirm: bool = False
    provisional: bool = False
    open: bool = True

    @property
    def year(self) -> int:
        """The one year in which an open letter can hold money: the newest."""
        return max(self.given)

    @property
    def held(self) -> int:
        return self.given[self.year] - self.paid[self.year]

    def release(self, amount: int) -> None:
        self.given[self.year] -= amount

    def close(self) -> int:
        """Release everything and return how much it was."""
        held = self.held
        self.release(held)
        self.open = False
        return held


@dataclass
class Claim:
    """A claim of one line."""

    id: str
    letter: Letter
    billed: int
    final: bool
    state: str = "filed"
    approved: int = 0


@dataclass
class Books:
    """All letters and ceilings of the schemes' years."""

    letters: list[Letter] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    ceilings: dict[int, int] = field(default_factory=dict)
    lowered: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def reserved(self, year: int) -> int:
        return sum(one.given.get(year, 0) - one.paid[year] for one in self.letters)

    def realised(self, year: int) -> int:
        return sum(one.paid[year] for one in self.letters)

    def free(self, year: int) -> int:
        return self.ceilings.get(year, 0) - self.reserved(year) - self.realised(year)

    def excused(self, year: int) -> int:
        """Return what letters took of a year, or a ceiling left uncovered, by somebody's recorded decision."""
        return self.lowered[year] + sum(one.given.get(year, 0) for one in self.letters if year in one.beyond)

    def waits_on(self, letter: Letter) -> bool:
        return any(one.letter is letter and one.state not in {"paid", "rejected"} for one in self.claims)


def answer_for(office: Office, patient_id: str) -> EligibilityAnswer:
    """Ask for today with every paper there."""
    return ask(office, patient_id, KK, STATEMENT | {"issued_on": office.today()})


def denture_answer(office: Office, patient_id: str, on: date, teeth: tuple[int, ...]) -> EligibilityAnswer:
    paper = ADVICE | {"issued_on": on}
    return ask(office, patient_id, paper, case="denture", on=on, benefit={"teeth": teeth})


def two_people(office: Office) -> tuple[str, str]:
    """Register one person of Prabumulih and one of Lubuk Linggau."""
    first = register_patient(office, siti()).patient_id
    changes = {"nik": "1673034107909002", "name": "SRI WAHYUNI", "birth_date": date(1990, 7, 1)}
    return first, register_patient(office, siti(**changes, city="16.73", kk_city="16.73")).patient_id
