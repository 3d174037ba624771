"""The rumah singgah: occupancy by month and room, nights per person, waiting time, what was given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import parse_instant, wib_day
from desktop.domain.labels import label
from desktop.domain.report import Cell, Report, ReportChart
from desktop.domain.stay import IN_HOUSE, StayState
from desktop.usecases.office import Office
from desktop.usecases.statistics.made import Made, Statistic, begun, column, count_bar, report_of, table
from desktop.usecases.statistics.nights import RoomMonth, house_nights
from desktop.usecases.statistics.period import Period, month_words
from desktop.usecases.stays.houses import all_houses
from desktop.usecases.stays.refusals import REFUSED

_GROUP = "Rumah singgah"
_WHOLE = 100
_CAME = frozenset({*IN_HOUSE, StayState.CHECKED_OUT})
_STEPS = {
    "cancelled": "Dibatalkan",
    "no_show": "Tidak datang",
    "declined": "Tawaran ditolak",
    "lapsed": "Tawaran tidak dijawab",
}


@dataclass(frozen=True)
class _Stay:
    id: str
    house_id: str
    patient_id: str
    state: str
    arrive_on: str
    leave_on: str
    waiting_since_at: str
    given_at: str | None
    nights: int
    companions: int

    @property
    def came(self) -> bool:
        """Whether somebody has slept there."""
        return StayState(self.state) in _CAME

    @property
    def waited(self) -> int | None:
        """Days from asking to having a room; None while there is none."""
        if self.given_at is None:
            return None
        return (wib_day(parse_instant(self.given_at)) - wib_day(parse_instant(self.waiting_since_at))).days


@dataclass(frozen=True)
class _GivenUp:
    step: str
    reason: str
    happened_at: str
    arrive_on: str
    leave_on: str
    name: str


def _occupancy(office: Office, period: Period) -> Report:
    houses = [
        (house, rooms) for house, rooms in house_nights(office, period) if any(one.held for one in rooms)
    ]
    columns = (
        column("Rumah singgah", 42),
        column("Bulan", 17),
        column("Kamar", 8),
        column("Tersedia", 10, "number"),
        column("Ditutup", 10, "number"),
        column("Dipesan", 10, "number"),
        column("Terpakai", 10, "number"),
        column("Terpakai %", 12, "share"),
    )
    everything = [one for _, rooms in houses for one in rooms]
    rows = [
        (house.name, month_words(one.month), one.room.name, *_figures(one))
        for house, rooms in houses
        for one in rooms
    ]
    months = [(month, [one for one in everything if one.month == month]) for month in period.months()]
    bars = begun(
        [
            count_bar(month_words(month), _percent(found), f"{_percent(found)} %", _WHOLE)
            for month, found in months
        ]
    )
    title = "Keterisian kamar"
    made = Made(
        title=title,
        counted=f"{sum(one.slept for one in everything)} malam terpakai ({_percent(everything)} %)",
        source="denah kamar, angka dalam malam; terpakai sampai malam ini, sesudahnya baru dipesan;"
        " hari di luar perjanjian tidak dihitung",
        tables=(table(title, columns, rows),),
        chart=ReportChart(title, ("Terpakai dalam persen",), bars, "number", "penuh") if bars else None,
    )
    return report_of(office, "keterisian", period, made)


def _figures(one: RoomMonth) -> tuple[Cell, ...]:
    share = one.slept / one.offered if one.offered else None
    return one.offered, one.closed, one.held, one.slept, share


def _percent(rooms: Sequence[RoomMonth]) -> int:
    offered = sum(one.offered for one in rooms)
    return round(sum(one.slept for one in rooms) / offered * _WHOLE) if offered else 0


def _stays(office: Office, period: Period) -> Report:
    stays = office.store.ask(_Stay, "statistics_stays", today=office.today().isoformat(), **period.days)
    names = {house.id: house.name for house in all_houses(office)}
    columns = (
        column("Bulan tiba", 18),
        column("Rumah singgah", 42),
        column("Pesanan", 10, "number"),
        column("Menginap", 10, "number"),
        column("Orang", 8, "number"),
        column("Malam", 8, "number"),
        column("Malam per pasien", 16, "number"),
        column("Rata-rata menunggu (hari)", 18, "number"),
        column("Terlama menunggu (hari)", 18, "number"),
    )
    rows: list[tuple[Cell, ...]] = []
    bars = []
    for month in period.months():
        for house_id, name in names.items():
            own = [one for one in stays if one.arrive_on.startswith(month) and one.house_id == house_id]
            if own:
                rows.append((month_words(month), name, *_stay_figures(own)))
        nights = sum(one.nights for one in stays if one.came and one.arrive_on.startswith(month))
        bars.append(count_bar(month_words(month), nights, f"{nights} malam"))
    came = [one for one in stays if one.came]
    title = "Menginap, malam, dan waktu tunggu"
    made = Made(
        title=title,
        counted=f"{len(came)} rombongan menginap, {sum(one.nights for one in came)} malam",
        source="pesanan yang tiba dalam masa ini; menunggu dihitung dari permohonan sampai kamar diberikan;"
        " malam yang belum tiba tidak dihitung",
        tables=(table("Menginap dan waktu tunggu", columns, rows, sums=False),),
        chart=ReportChart("Malam menurut bulan tiba", ("Malam",), begun(bars)),
        facts=(("Orang", "pasien dan pendamping yang tercatat"),),
    )
    return report_of(office, "menginap", period, made)


def _stay_figures(own: Sequence[_Stay]) -> tuple[Cell, ...]:
    came = [one for one in own if one.came]
    nights = sum(one.nights for one in came)
    waited = [days for one in own if (days := one.waited) is not None]
    patients = len({one.patient_id for one in came})
    return (
        len(own),
        len(came),
        sum(1 + one.companions for one in came),
        nights,
        round(nights / patients) if patients else None,
        round(sum(waited) / len(waited)) if waited else None,
        max(waited, default=None),
    )


def _given_up(office: Office, period: Period) -> Report:
    rows = office.store.ask(_GivenUp, "statistics_given_up", **period.instants)
    columns = (
        column("Hari", 12, "day"),
        column("Apa", 22),
        column("Pasien", 30),
        column("Tiba", 12, "day"),
        column("Pulang", 12, "day"),
        column("Alasan", 50),
    )
    counts = Counter(_STEPS[row.step] for row in rows)
    bars = tuple(count_bar(word, count) for word, count in counts.most_common())
    title = "Batal, tidak datang, dan tawaran ditolak"
    made = Made(
        title=title,
        counted=f"{len(rows)} kejadian",
        source="riwayat pesanan rumah singgah",
        tables=(table("Batal dan ditolak", columns, map(_given_up_cells, rows), sums=False),),
        chart=ReportChart(title, ("Kejadian",), bars) if bars else None,
    )
    return report_of(office, "batal-singgah", period, made)


def _given_up_cells(row: _GivenUp) -> tuple[Cell, ...]:
    return (
        wib_day(parse_instant(row.happened_at)),
        _STEPS[row.step],
        row.name,
        date.fromisoformat(row.arrive_on),
        date.fromisoformat(row.leave_on),
        row.reason or "tidak dicatat",
    )


@dataclass(frozen=True)
class _Refused:
    code: str
    refused_at: str
    arrive_on: str
    leave_on: str
    house_id: str
    name: str
    later: str | None


def _refused(office: Office, period: Period) -> Report:
    rows = office.store.ask(_Refused, "statistics_refused_stays", **period.instants)
    houses = {house.id: house.name for house in all_houses(office)}
    columns = (
        column("Hari", 12, "day"),
        column("Pasien", 30),
        column("Rumah singgah", 42),
        column("Tiba", 12, "day"),
        column("Pulang", 12, "day"),
        column("Alasan", 34),
        column("Kemudian", 24),
    )
    counts = Counter(REFUSED.get(row.code, row.code) for row in rows)
    title = "Pesanan kamar yang ditolak"
    said = [
        (
            wib_day(parse_instant(row.refused_at)),
            row.name,
            houses.get(row.house_id, row.house_id),
            date.fromisoformat(row.arrive_on),
            date.fromisoformat(row.leave_on),
            REFUSED.get(row.code, row.code),
            label(StayState(row.later)) if row.later else "tidak memesan lagi",
        )
        for row in rows
    ]
    bars = tuple(count_bar(word, count) for word, count in counts.most_common())
    made = Made(
        title=title,
        counted=f"{len(rows)} penolakan",
        source="pesanan yang tidak dapat diterima; satu per pasien, hari, dan alasan",
        tables=(table("Pesanan yang ditolak", columns, said, sums=False),),
        chart=ReportChart(title, ("Penolakan",), bars) if bars else None,
    )
    return report_of(office, "tolak-singgah", period, made)


STATISTICS = (
    Statistic("keterisian", "Keterisian kamar", _GROUP, "Malam terpakai per bulan dan kamar", _occupancy),
    Statistic(
        "menginap", "Menginap dan waktu tunggu", _GROUP, "Malam per orang, lama menunggu kamar", _stays
    ),
    Statistic(
        "batal-singgah",
        "Batal dan ditolak",
        _GROUP,
        "Yang batal dan ditolak, dengan alasannya",
        _given_up,
    ),
    Statistic(
        "tolak-singgah", "Pesanan ditolak", _GROUP, "Siapa ditolak rumah singgah, dan mengapa", _refused
    ),
)
