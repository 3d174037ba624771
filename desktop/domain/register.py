"""The day register: every visit of one day, as it goes to paper and to a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RegisterRow:
    """One visit. `at` is the wall clock in WIB ("09.30"); `nik` is masked, or says why there is none."""

    at: str
    name: str
    nik: str
    case: str
    verdict: str
    done: str
    operator: str


@dataclass(frozen=True)
class RegisterContent:
    """The register of `day`. `made_at` is aware ISO text; `app_version` goes to the sheet Keterangan.

    `filter_text` says what was left out ("semua kunjungan" when nothing was).
    """

    office: str
    day: date
    rows: tuple[RegisterRow, ...]
    made_at: str
    made_by: str
    counter: str = ""
    app_version: str = ""
    roster_as_of: date | None = None
    filter_text: str = "semua kunjungan"
    demo: bool = False
