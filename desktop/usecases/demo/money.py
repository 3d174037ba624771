"""Two months of money in the demo office: a claim in each state, a budget four fifths used, dentures.

Invented people who came to three hospitals. The clock is set to each day on which something happened, so that
the journal tells it as it would have been.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop.domain.denture import DentureState
from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.models import FileClaim, SettleClaim
from desktop.usecases.claims.steps import settle_claim
from desktop.usecases.demo.scans import keep_demo_scans
from desktop.usecases.dentures.path import ApplyDenture, MoveDenture, apply_denture, move_denture
from desktop.usecases.dentures.sessions import PlanSession, SetDentureQuota, plan_session, set_denture_quota
from desktop.usecases.letters.issue_letter import Diagnosis, FacilityNamed, IssueLetter, issue_letter
from desktop.usecases.office import WIB, Clock, Office, Operator
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, check_eligibility

SCHEME = "prabumulih-jaminan-kota"
DAYS_BEFORE = 85
"""How long before today the demo office was set up: before the first of the two months."""

_OWN, _CENTRAL = "RSUD Prabumulih", "RSUP Dr. Mohammad Hoesin"
_BUNDA = "RS AR Bunda Prabumulih"
_PAPERS = ("surat-jaminan", "ktp", "kk", "sktm", "resume-medis", "rincian-biaya", "bukti-pelayanan")
_PEOPLE = (
    ("HARTONO", "L", date(1961, 2, 3), "1674020302619901"),
    ("MARLINA", "P", date(1974, 5, 12), "1674025205749902"),
    ("SUPARDI", "L", date(1958, 9, 21), "1674012109589903"),
    ("YUNIARTI", "P", date(1969, 6, 8), "1674014806699904"),
    ("ZAINAL ABIDIN", "L", date(1952, 11, 30), "1674043011529905"),
    ("ROHANI", "P", date(1966, 1, 17), "1674045701669906"),
    ("M. YUSUF", "L", date(1979, 8, 25), "1674032508799907"),
    ("KARTINI", "P", date(1963, 4, 21), "1674036104639908"),
    ("SUMIATI", "P", date(1970, 3, 9), "1674024903709909"),
)


@dataclass(frozen=True)
class _Months:
    """The two months of the story and today; `day` never goes beyond it."""

    now: datetime

    def first(self, back: int) -> date:
        """Return the first day of the month `back` months before this one."""
        day = self.now.astimezone(WIB).date().replace(day=1)
        for _month in range(back):
            day = (day - timedelta(days=1)).replace(day=1)
        return day

    def at(self, back: int, day: int) -> datetime:
        """Return ten o'clock of a day of that month, or the present instant when that is earlier."""
        there = datetime.combine(self.first(back).replace(day=day), time(10), WIB)
        return min(there, self.now)


@dataclass
class _Story:
    """Who does what; letters by the name of their patient."""

    office: Office
    months: _Months
    letters: dict[str, str]
    patients: dict[str, str]

    def letter(self, back: int, day: int, name: str, amount: int, facility: str = _OWN) -> None:
        """Issue a complete letter on a day of a month."""
        self.letter_at(self.months.at(back, day), name, amount, facility)

    def letter_at(
        self, when: datetime, name: str, amount: int, facility: str = _OWN, *, complete: bool = True
    ) -> None:
        """Issue a letter at an instant; without its statement it is provisional."""
        with _on(self.office, when):
            today = self.office.today()
            signed = {"signed_by": ("rt", "rw", "lurah"), "number": "470/88", "issued_on": today}
            asked = {
                "patient_id": self.patients[name],
                "case": "illness",
                "on": today,
                "jkn": {"status": "inactive", "as_of": today},
                "papers": (
                    {"kind": "kk"},
                    *(({"kind": "pernyataan-tidak-mampu", **signed},) if complete else ()),
                ),
            }
            verdict = check_eligibility(self.office, CheckEligibility.model_validate(asked))
            issued = issue_letter(
                self.office,
                IssueLetter(
                    patient_id=self.patients[name],
                    scheme=SCHEME,
                    verdict_id=verdict.verdict_id,
                    facility=FacilityNamed(name=facility),
                    care="inpatient",
                    starts_on=today,
                    amount_idr=amount,
                    provisional=not complete,
                    diagnosis=Diagnosis(text="Stroke" if amount > 40_000_000 else "Pneumonia"),  # noqa: PLR2004
                ),
            )
            self.letters[name] = issued.letter_id

    def claim(self, when: datetime, month: int, facility: str, *lines: Mapping[str, object]) -> str:
        """File a hospital's month; a line names its patient instead of the letter."""
        shown = [
            dict(line) | {"letter_id": self.letters.get(str(line["letter_id"]), line["letter_id"])}
            for line in lines
        ]
        facts = {"facility": facility, "period": f"{self.months.first(month):%Y-%m}", "lines": shown}
        with _on(self.office, when, "verif"):
            return file_claim(self.office, FileClaim.model_validate(facts)).claim_id

    def step(
        self, when: datetime, claim_id: str, name: str, *lines: Mapping[str, object], by: str = "kepala"
    ) -> None:
        """Take a step of a claim; a line names its patient."""
        said = [dict(line) | {"letter_id": self.letters[str(line["letter_id"])]} for line in lines]
        facts: dict[str, object] = {"claim_id": claim_id, "step": name, "lines": said}
        facts |= {"reference": "SP2D 00123/LS/contoh"} if name == "pay" else {}
        with _on(self.office, when, by):
            settle_claim(self.office, SettleClaim.model_validate(facts))


def make_money_history(office: Office, now: datetime) -> None:
    """Tell two months before `now`. The office's clock must stand before them; it is put back as it was."""
    months = _Months(now)
    story = _Story(office, months, {}, {person[0]: _register(office, *person) for person in _PEOPLE})
    for day, name, amount, facility in (
        (6, "HARTONO", 62_000_000, _OWN),
        (9, "MARLINA", 45_000_000, _BUNDA),
        (14, "SUPARDI", 20_000_000, _CENTRAL),
    ):
        story.letter(2, day, name, amount, facility)
    paid = story.claim(months.at(1, 5), 2, _OWN, _line("HARTONO", 58_000_000, papers=_PAPERS))
    returned = story.claim(months.at(1, 8), 2, _BUNDA, _line("MARLINA", 44_500_000, papers=_PAPERS[:3]))
    rejected = story.claim(months.at(1, 9), 2, _CENTRAL, _line("SUPARDI", 19_000_000, papers=_PAPERS))
    story.step(months.at(1, 10), paid, "verify", by="verif")
    story.step(months.at(1, 11), paid, "approve")
    story.step(months.at(1, 12), returned, "return", _said("MARLINA", "papers_missing"), by="verif")
    story.step(months.at(1, 14), rejected, "reject", _said("SUPARDI", "other_payer"), by="verif")
    story.step(months.at(1, 20), paid, "pay")
    for day, name, amount, facility in (
        (13, "YUNIARTI", 55_000_000, _CENTRAL),
        (15, "ZAINAL ABIDIN", 48_000_000, _OWN),
        (17, "ROHANI", 22_000_000, _OWN),
        (22, "M. YUSUF", 12_000_000, _OWN),
        (24, "KARTINI", 40_000_000, _BUNDA),
    ):
        story.letter(1, day, name, amount, facility)
    verified = story.claim(months.at(0, 4), 1, _CENTRAL, _line("YUNIARTI", 53_250_000, papers=_PAPERS))
    approved = story.claim(months.at(0, 5), 1, _BUNDA, _line("KARTINI", 39_000_000, papers=_PAPERS))
    items = (
        {"name": "Kamar kelas III 9 hari", "amount_idr": 9_000_000},
        {"name": "Operasi", "amount_idr": 36_000_000},
    )
    story.claim(
        months.at(0, 6),
        1,
        _OWN,
        _line("ZAINAL ABIDIN", 45_000_000, papers=_PAPERS, items=items),
        _line("ROHANI", 24_750_000, papers=_PAPERS),
        _line("M. YUSUF", 11_400_000, papers=_PAPERS[:3]),
        {"letter_id": "440/0777/RSUD/2026", "billed_idr": 3_000_000},
    )
    with _on(office, months.at(0, 6), "verif"):
        keep_demo_scans(office, story.letters["ZAINAL ABIDIN"], story.patients["ZAINAL ABIDIN"])
    story.step(months.at(0, 6), verified, "verify", by="verif")
    story.step(months.at(0, 7), approved, "verify", by="verif")
    story.step(
        months.at(0, 9), approved, "approve", {"letter_id": "KARTINI", "approved_idr": 38_500_000} | _TARIFF
    )
    story.claim(months.at(0, 9), 1, _BUNDA, {"letter_id": "445/12/RSB", "billed_idr": 2_500_000})
    story.letter_at(now - timedelta(days=5), "SUMIATI", 6_500_000, complete=False)
    _dentures(story)


_TARIFF = {"reason_code": "above_tariff"}


def demo_start(clock: Clock) -> Clock:
    """Return the clock of the day on which the demo office was set up."""
    begun = clock() - timedelta(days=DAYS_BEFORE)
    return lambda: begun


def _dentures(story: _Story) -> None:
    """Let the same people apply for dentures: one in each step."""
    office, months = story.office, story.months
    for fund, quota, target in (("apbd", 12, 10), ("bpjs", 18, 15)):
        command = {"fund": fund, "year": months.first(0).year, "quota": quota, "target": target}
        set_denture_quota(office, SetDentureQuota.model_validate(command))
    cases: dict[str, str] = {}
    with _on(office, months.at(1, 2)):
        for at, name in enumerate(story.patients):
            facts = {"patient_id": story.patients[name], "fund": "apbd" if at % 2 else "bpjs", "jaw": "upper"}
            cases[name] = apply_denture(office, ApplyDenture.model_validate(facts)).case_id
        sessions = [
            plan_session(office, PlanSession(facility=FacilityNamed(name=name), held_on=day)).session_id
            for name, day in (
                ("Puskesmas Pasar Prabumulih", months.at(1, 10).date()),
                ("Puskesmas Cambai", months.now.astimezone(WIB).date() + timedelta(days=2)),
            )
        ]
    screened = {
        "HARTONO": DentureState.FIT,
        "MARLINA": DentureState.FIT,
        "SUPARDI": DentureState.FIT,
        "YUNIARTI": DentureState.EXTRACT,
        "ROHANI": DentureState.UNSUITABLE,
    }
    with _on(office, months.at(1, 10)):
        for name, state in screened.items():
            _move(office, cases[name], DentureState.BOOKED, session_id=sessions[0])
            _move(office, cases[name], state)
        for name, teeth in (("HARTONO", (11, 12, 21)), ("MARLINA", (14, 15))):
            _move(office, cases[name], DentureState.FITTED, teeth=teeth, jaw="upper")
        _move(office, cases["HARTONO"], DentureState.CONTROLLED)
        _move(office, cases["ZAINAL ABIDIN"], DentureState.BOOKED, session_id=sessions[1])


def _move(office: Office, case_id: str, state: DentureState, **more: object) -> None:
    move_denture(office, MoveDenture.model_validate({"case_id": case_id, "state": state, **more}))


@contextmanager
def _on(office: Office, when: datetime, username: str = "admin") -> Iterator[None]:
    """Let somebody work at an instant."""
    clock, operator = office.clock, office.operator
    who = office.store.ask_one(Operator, "operator_by_username", username=username)
    office.clock = lambda: when
    office.operator = who or operator
    try:
        yield
    finally:
        office.clock, office.operator = clock, operator


def _register(office: Office, name: str, sex: str, birth_date: date, nik: str) -> str:
    facts = {
        "nik": nik,
        "name": name,
        "sex": sex,
        "birth_place": "PRABUMULIH",
        "birth_date": birth_date,
        "address": "JL. CONTOH NO. 7",
        "rt": "002",
        "rw": "001",
        "kelurahan": "SINDUR",
        "kecamatan": "CAMBAI",
        "city": "16.74",
        "kk_number": f"167403010120{nik[12:]}",
        "kk_city": "16.74",
        "duplicate_of_none": True,
    }
    return register_patient(office, RegisterPatient.model_validate(facts)).patient_id


def _line(name: str, billed: int, **more: object) -> dict[str, object]:
    return {"letter_id": name, "billed_idr": billed, **more}


def _said(name: str, reason: str) -> dict[str, object]:
    return {"letter_id": name, "reason_code": reason}
