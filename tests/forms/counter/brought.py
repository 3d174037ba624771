"""What was asked elsewhere, and what a patient brings: shared by the tests of the counter."""

from __future__ import annotations

from datetime import date

from desktop.domain.facts import JknStatus, PaperKind
from desktop.usecases.verdicts.check_eligibility import ShownPaper
from desktop.usecases.verdicts.jkn_status import AskedStatus

INACTIVE = AskedStatus(status=JknStatus.INACTIVE, as_of=date(2026, 11, 23), channel="mobile_jkn")
ACTIVE = AskedStatus(status=JknStatus.ACTIVE, as_of=date(2026, 11, 23), channel="mobile_jkn")
PAPERS = (
    ShownPaper(kind=PaperKind.KK, number="1674030101209001"),
    ShownPaper(
        kind=PaperKind.PERNYATAAN_TIDAK_MAMPU,
        number="470/12",
        issued_on=date(2026, 11, 20),
        signed_by=("rt", "rw", "lurah"),
    ),
)
