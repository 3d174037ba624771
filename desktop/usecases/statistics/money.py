"""Budget and claims: promised, released, billed, paid, by month, scheme, hospital and kelurahan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from desktop.domain.money import rupiah
from desktop.domain.report import Cell, Report, ReportChart
from desktop.usecases.money.budget import ReadBudget, budget
from desktop.usecases.office import Office
from desktop.usecases.statistics.made import (
    MOST_BARS,
    Made,
    Statistic,
    begun,
    column,
    money_bar,
    report_of,
    table,
)
from desktop.usecases.statistics.period import Period, month_words

_GROUP = "Anggaran dan klaim"
_BY_MONTH = "Bulan terbit"
_SOURCE = "surat jaminan yang terbit dalam masa ini, beserta mutasi anggaran dan klaimnya sampai sekarang"
_FIGURES = (
    column("Surat", 8, "number"),
    column("Pasien", 8, "number"),
    column("Dijaminkan", 18, "money"),
    column("Dilepas", 18, "money"),
    column("Ditagihkan", 18, "money"),
    column("Dibayar", 18, "money"),
    column("Masih dijaminkan", 18, "money"),
)

_MOVED = (column("Dijaminkan", 18, "money"), column("Dilepas", 18, "money"), column("Dibayar", 18, "money"))


@dataclass(frozen=True)
class _Letter:
    month: str
    scheme: str
    facility: str
    kelurahan: str
    kecamatan: str
    city: str
    patient_id: str
    state: str
    promised_idr: int
    released_idr: int
    paid_idr: int
    billed_idr: int


@dataclass(frozen=True)
class _Movement:
    month: str
    scheme: str
    reserved_idr: int
    released_idr: int
    paid_idr: int

    @property
    def amounts(self) -> tuple[int, int, int]:
        """What was promised, released and paid."""
        return self.reserved_idr, self.released_idr, self.paid_idr


@dataclass(frozen=True)
class _Sum:
    """What letters of one key come to."""

    letters: int
    patients: int
    promised_idr: int
    released_idr: int
    billed_idr: int
    paid_idr: int

    @property
    def held_idr(self) -> int:
        """What is still promised and not paid."""
        return self.promised_idr - self.released_idr - self.paid_idr

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The figures in the order of the columns."""
        return (
            self.letters,
            self.patients,
            self.promised_idr,
            self.released_idr,
            self.billed_idr,
            self.paid_idr,
            self.held_idr,
        )


def _sum(rows: Sequence[_Letter]) -> _Sum:
    return _Sum(
        letters=len(rows),
        patients=len({row.patient_id for row in rows}),
        promised_idr=sum(row.promised_idr for row in rows),
        released_idr=sum(row.released_idr for row in rows),
        billed_idr=sum(row.billed_idr for row in rows),
        paid_idr=sum(row.paid_idr for row in rows),
    )


def _letters(office: Office, period: Period) -> list[_Letter]:
    return office.store.ask(_Letter, "statistics_letters", **period.instants)


def _by(rows: Iterable[_Letter], key: Callable[[_Letter], str]) -> dict[str, _Sum]:
    found: dict[str, list[_Letter]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {name: _sum(own) for name, own in found.items()}


def _largest(sums: dict[str, _Sum]) -> list[tuple[str, _Sum]]:
    return sorted(sums.items(), key=lambda one: (-one[1].promised_idr, one[0]))


def _made(
    title: str, word: str, rows: Sequence[tuple[str, _Sum]], whole: Sequence[_Letter], aims: dict[str, int]
) -> Made:
    everything = _sum(whole)
    bars = [money_bar(name, (one.paid_idr, one.held_idr), aims.get(name, 0)) for name, one in rows]
    # Months run on from the first; everything else is largest first.
    shown = begun(bars) if word == _BY_MONTH else tuple(bars[:MOST_BARS])
    return Made(
        title=title,
        counted=f"{everything.letters} surat, dijaminkan {rupiah(everything.promised_idr)}",
        source=_SOURCE,
        tables=(table(title, (column(word, 36), *_FIGURES), ((name, *one.cells) for name, one in rows)),),
        chart=ReportChart(title, ("Dibayar", "Masih dijaminkan"), shown, "money", "pagu" if aims else ""),
    )


def _by_month(office: Office, period: Period) -> Report:
    """Count letters by the month of their issue, and beside them what moved in the ledger in each month."""
    letters = _letters(office, period)
    sums = _by(letters, lambda one: one.month)
    rows = [(month_words(month), sums.get(month, _sum(()))) for month in period.months()]
    made = _made("Anggaran per bulan", _BY_MONTH, rows, letters, {})
    moved = office.store.ask(_Movement, "statistics_movements", **period.instants)
    names = {scheme.id: scheme.name for scheme in office.reference.schemes}
    movements = table(
        "Mutasi per bulan",
        (column("Bulan", 18), column("Program", 36), *_MOVED),
        ((month_words(one.month), names.get(one.scheme, one.scheme), *one.amounts) for one in moved),
    )
    made = replace(made, tables=(*made.tables, movements))
    return report_of(office, "anggaran-bulan", period, made)


def _by_scheme(office: Office, period: Period) -> Report:
    letters = _letters(office, period)
    names = {scheme.id: scheme.name for scheme in office.reference.schemes}
    sums = _by(letters, lambda one: names.get(one.scheme, one.scheme))
    year = period.until_on.year
    ceilings = {
        names.get(scheme, scheme): budget(office, ReadBudget(scheme=scheme, year=year)).ceiling_idr or 0
        for scheme in {letter.scheme for letter in letters}
    }
    made = _made("Anggaran per program", "Program", _largest(sums), letters, ceilings)
    return report_of(office, "anggaran-program", period, made)


def _by_key(office: Office, period: Period, name: str, title: str, word: str) -> Report:
    letters = _letters(office, period)
    keys: dict[str, Callable[[_Letter], str]] = {
        "Rumah sakit": lambda one: one.facility,
        "Kelurahan": lambda one: _kelurahan(office, one),
    }
    made = _made(title, word, _largest(_by(letters, keys[word])), letters, {})
    return report_of(office, name, period, made)


def _kelurahan(office: Office, row: _Letter) -> str:
    """Return a kelurahan with its kecamatan: names repeat; a patient of elsewhere is told by the city."""
    if row.city != office.record.city:
        return f"luar kota: {office.reference.regions.name_of(row.city) or 'tidak dicatat'}"
    place = ", ".join(part for part in (row.kelurahan, row.kecamatan) if part)
    return place.title() or "tidak dicatat"


STATISTICS = (
    Statistic(
        "anggaran-bulan",
        "Anggaran per bulan",
        _GROUP,
        "Dijaminkan dan dibayar setiap bulan",
        _by_month,
    ),
    Statistic(
        "anggaran-program", "Anggaran per program", _GROUP, "Setiap program terhadap pagunya", _by_scheme
    ),
    Statistic(
        "anggaran-rumah-sakit",
        "Anggaran per rumah sakit",
        _GROUP,
        "Ke rumah sakit mana jaminan pergi",
        partial(_by_key, name="anggaran-rumah-sakit", title="Anggaran per rumah sakit", word="Rumah sakit"),
    ),
    Statistic(
        "anggaran-kelurahan",
        "Anggaran per kelurahan",
        _GROUP,
        "Dari kelurahan mana pasiennya",
        partial(_by_key, name="anggaran-kelurahan", title="Anggaran per kelurahan", word="Kelurahan"),
    ),
)
