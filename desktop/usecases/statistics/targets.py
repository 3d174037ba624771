"""Targets against output for each programme: people, money and nights, aimed at and reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.money import rupiah
from desktop.domain.report import Report, ReportChart
from desktop.usecases.dentures.path import ReadDentureBoard, denture_board
from desktop.usecases.money.budget import ReadBudget, budget
from desktop.usecases.office import Office
from desktop.usecases.statistics.made import Made, Statistic, column, count_bar, report_of, table
from desktop.usecases.statistics.nights import house_nights
from desktop.usecases.statistics.period import Period

_TITLE = "Sasaran dan capaian"
_FUNDS = {"bpjs": "Gigi tiruan, dana BPJS", "apbd": "Gigi tiruan, dana APBD"}
_WHOLE = 100


@dataclass(frozen=True)
class _Line:
    """One measure of a programme; `aim` is None while nobody has set one.

    A `limit` (a ceiling, a quota, the rooms there are) is not aimed at: what counts is that it holds.
    """

    programme: str
    measure: str
    aim: int | None
    reached: int
    money: bool = False
    limit: bool = False

    @property
    def unit(self) -> str:
        """Name what is measured, and rupiah where it is money."""
        return f"{self.measure} (Rp)" if self.money else self.measure

    @property
    def standing(self) -> str:
        """Say whether a target is reached, or a limit holds."""
        if not self.aim:
            return "belum ditetapkan"
        if self.limit:
            return "melampaui batas" if self.reached > self.aim else "dalam batas"
        return "tercapai" if self.reached >= self.aim else "belum tercapai"

    @property
    def share(self) -> float | None:
        """How much of the aim is reached."""
        return self.reached / self.aim if self.aim else None

    def said(self, amount: int | None) -> str:
        """Write an amount of this measure."""
        if amount is None:
            return "belum ditetapkan"
        return rupiah(amount) if self.money else f"{amount:,}".replace(",", ".")


def _targets(office: Office, period: Period) -> Report:
    lines = [*_dentures(office, period.until_on.year), *_budgets(office, period), *_houses(office, period)]
    rows = ((one.programme, one.unit, one.aim, one.reached, one.share, one.standing) for one in lines)
    columns = (
        column("Program", 40),
        column("Ukuran", 38),
        column("Sasaran atau batas", 20, "number"),
        column("Capaian", 20, "number"),
        column("Persen", 10, "share"),
        column("Keadaan", 20),
    )
    bars = tuple(
        count_bar(
            f"{one.programme}: {one.measure}",
            round((one.share or 0) * _WHOLE),
            f"{one.said(one.reached)} dari {one.said(one.aim)}",
            _WHOLE,
        )
        for one in lines
        if one.aim
    )
    standings = Counter(one.standing for one in lines)
    aimed = standings["tercapai"] + standings["belum tercapai"]
    beyond = f"; {standings['melampaui batas']} batas terlampaui" if standings["melampaui batas"] else ""
    made = Made(
        title=_TITLE,
        counted=f"{standings['tercapai']} dari {aimed} sasaran tercapai{beyond}",
        source="kuota gigi tiruan, pagu anggaran, dan perjanjian rumah singgah yang tercatat di kantor ini",
        tables=(table(_TITLE, columns, rows, sums=False),),
        chart=ReportChart(_TITLE, ("Capaian dalam persen",), bars, "number", "sasaran") if bars else None,
        facts=(("Tahun", f"gigi tiruan dan anggaran dihitung untuk tahun {period.until_on.year}"),),
    )
    return report_of(office, "sasaran", period, made)


def _dentures(office: Office, year: int) -> Iterator[_Line]:
    for one in denture_board(office, ReadDentureBoard(year=year)).funds:
        if one.applied or one.target:
            yield _Line(_FUNDS[one.fund], "orang terpasang", one.target or None, one.reached)
            yield _Line(_FUNDS[one.fund], "pendaftar dalam kuota", one.quota or None, one.applied, limit=True)


def _budgets(office: Office, period: Period) -> Iterator[_Line]:
    for scheme in office.reference.schemes:
        state = budget(office, ReadBudget(scheme=scheme.id, year=period.until_on.year))
        if state.ceiling_idr:
            used = state.realised_idr + state.reserved_idr
            measure = "anggaran dijaminkan dan dibayar"
            yield _Line(scheme.name, measure, state.ceiling_idr, used, money=True, limit=True)


def _houses(office: Office, period: Period) -> Iterator[_Line]:
    for house, rooms in house_nights(office, period):
        slept, offered = sum(one.slept for one in rooms), sum(one.offered for one in rooms)
        if slept:
            yield _Line(house.name, "malam kamar terpakai", offered, slept, limit=True)


STATISTICS = (
    Statistic("sasaran", _TITLE, "Program", "Setiap program: sasaran terhadap capaiannya", _targets),
)
