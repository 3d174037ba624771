"""Where hospitals turned patients away, and what officers decided against a rule or beyond a ceiling."""

from __future__ import annotations

from desktop.domain.money import rupiah
from desktop.domain.report import Report, ReportChart
from desktop.usecases.office import Office
from desktop.usecases.statistics.made import MOST_BARS, Made, Statistic, column, count_bar, report_of, table
from desktop.usecases.statistics.period import Period
from desktop.usecases.verdicts.overrides import ListOverrides, overrides
from desktop.usecases.verdicts.refusal_models import ListRefusals
from desktop.usecases.verdicts.refusals import refusals

_GROUP = "Pengawasan"
_OF = {"rule": "melawan syarat program", "ceiling": "melampaui pagu"}
_STATES = {"issued": "berlaku", "void": "dibatalkan"}


def _refusals(office: Office, period: Period) -> Report:
    listed = refusals(office, ListRefusals.model_validate({"from": period.from_on, "until": period.until_on}))
    title = "Penolakan rumah sakit"
    columns = (
        column("Hari", 12, "day"),
        column("Jam", 8),
        column("Tempat", 30),
        column("Pasien", 28),
        column("Surat jaminan", 36, "id"),
        column("Alasan yang disampaikan", 44),
        column("Disampaikan oleh", 22),
    )
    rows = (
        (
            one.on,
            one.time or None,
            one.facility,
            one.name,
            one.letter_number or "tanpa surat",
            one.reason_told,
            one.told_by or None,
        )
        for one in listed.refusals
    )
    bars = tuple(count_bar(one.facility, one.refusals) for one in listed.by_facility[:MOST_BARS])
    made = Made(
        title=title,
        counted=f"{len(listed.refusals)} penolakan",
        source="catatan penolakan pasien",
        tables=(table(title, columns, rows, sums=False),),
        chart=ReportChart("Penolakan menurut tempat", ("Penolakan",), bars) if bars else None,
    )
    return report_of(office, "penolakan", period, made)


def _overrides(office: Office, period: Period) -> Report:
    listed = overrides(
        office, ListOverrides.model_validate({"from": period.from_on, "until": period.until_on})
    )
    names = {scheme.id: scheme.name for scheme in office.reference.schemes}
    title = "Keputusan khusus"
    columns = (
        column("Hari", 12, "day"),
        column("Pejabat", 24),
        column("Keputusan", 24),
        column("Surat jaminan", 36, "id"),
        column("Program", 30),
        column("Nilai", 18, "money"),
        column("Alasan", 44),
        column("Surat sekarang", 14),
    )
    rows = (
        (
            one.on,
            one.operator_name,
            _OF[one.of],
            one.number,
            names.get(one.scheme, one.scheme),
            one.amount_idr,
            one.reason,
            _STATES.get(one.state, one.state),
        )
        for one in listed.overrides
    )
    bars = tuple(
        count_bar(
            one.operator_name, one.rule + one.ceiling, f"{one.rule + one.ceiling}, {rupiah(one.amount_idr)}"
        )
        for one in listed.by_operator[:MOST_BARS]
        for count in (one.rule + one.ceiling,)
    )
    made = Made(
        title=title,
        counted=f"{len(listed.overrides)} keputusan pada {listed.letters} surat",
        source="surat yang terbit atas keputusan pejabat, beserta alasannya",
        tables=(table(title, columns, rows),),
        chart=ReportChart("Keputusan khusus menurut pejabat", ("Keputusan",), bars) if bars else None,
    )
    return report_of(office, "keputusan-khusus", period, made)


STATISTICS = (
    Statistic("penolakan", "Penolakan rumah sakit", _GROUP, "Siapa ditolak, di mana, mengapa", _refusals),
    Statistic("keputusan-khusus", "Keputusan khusus", _GROUP, "Keputusan pejabat di luar aturan", _overrides),
)
