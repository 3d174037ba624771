"""The office's reports."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.statistics.report import ReadReport, ReportRead, read_report

ACTIONS = (
    Action(
        "report",
        "Laporan untuk suatu masa, juga xlsx dan PDF",
        ReadReport,
        ReportRead,
        read_report,
    ),
)
