"""Mutants of the rules that no test notices, each looked at: why it gives no other answer."""

from __future__ import annotations

LOOKED_AT: dict[str, str] = {
    "calendar:plus_days: (date.max - day).days < days -> LtE": "the last day is the same either way",
    "house:_Strict: True -> False": "when models are built; that nothing can be set on them is tested",
    "evaluate:_interval_reasons: '' -> 'XX'": "an unknown fund and none are both written as another scheme",
    "membership:jkn_not_active: '' -> 'XX'": "neither is the id of a scheme",
    "paid:_bounds: return False -> None": "only asked whether it holds",
    "papers:_stands_in: return False -> None": "only asked whether it holds",
    "papers:_paper_defects: '' -> 'XX'": "what is empty was taken before; no issuer is named so",
}
"""Name of the mutant → why nothing is lost by it."""
