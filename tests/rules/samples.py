"""A city's scheme as an office would write it, and the sentences that ship."""

from __future__ import annotations

import tomllib

from tests.rules.scenarios import ROOT

PAGAR_ALAM = """\
# Contoh: tidak ada program seperti ini.
id = "pagaralam-sehat"
name = "Pagar Alam Sehat"
short_name = "Pagar Alam Sehat"
summary = "Contoh program kota baru."
kind = "scheme"
order = 75
fund = "apbd-pagaralam"
issues_letters = true

[period]
starts_on = 2026-01-01
held_from = 2026-01-01
source = "Perwali contoh"
certainty = "unconfirmed"

[[benefits]]
from = 2026-01-01
source = "Perwali contoh"
certainty = "unconfirmed"
benefit = "care"
cases = ["illness"]

[[conditions]]
from = 2026-01-01
source = "Perwali contoh"
certainty = "unconfirmed"
test = "domicile"
with = { areas = ["16.72"], area = "Kota Pagar Alam" }

[[conditions]]
from = 2026-01-01
source = "Perwali contoh"
certainty = "unconfirmed"
test = "jkn_not_active"

[[papers]]
from = 2026-01-01
source = "Perwali contoh"
certainty = "unconfirmed"
kind = "sktm"
label = "SKTM"
need = "may_follow"
due_hours = 48
form = "original"
valid_days = 90

[[letters]]
from = 2026-01-01
source = "Perwali contoh"
certainty = "unconfirmed"
care = "inpatient"
valid_days = 7
extendable = false

[[wording]]
from = 2026-01-01
source = "Perwali contoh"
certainty = "unconfirmed"
opening = "Dengan ini kami menjamin biaya pelayanan bagi:"
basis = "Perwali contoh"
"""
DENTURES = """
[[benefits]]
from = 2026-01-01
source = "Perwali contoh"
certainty = "unconfirmed"
benefit = "denture"
cases = ["denture"]
"""


def sentences(name: str) -> dict[str, str]:
    return tomllib.loads((ROOT / "resources" / "i18n" / name).read_text(encoding="utf-8"))
