"""Mutants of the rules that no test notices, each looked at: why it gives no other answer."""

from __future__ import annotations

LOOKED_AT: dict[str, str] = {
    "calendar:plus_days: (date.max - day).days < days -> LtE": "the last day is the same either way",
    "check_terms:_meant: 1 -> 2": "the nearest is taken, however many are found",
    "context:Context.above_limit: return False -> None": "only asked whether it holds",
    "evaluate:-: 2 -> 3": "only the order of the three counts, and it stays",
    "evaluate:_interval_reasons: '' -> 'XX'": "an unknown fund and none are both written as another scheme",
    "house:_Strict: True -> False": "when models are built; that nothing can be set on them is tested",
    "lines:_opened: return '' -> None": "only asked whether a quote is open",
    "lines:line_map: '' -> 'XX'": "what takes the place of a string holds no bracket",
    "membership:_for_the_active: '' -> 'XX'": "no scheme has either name",
    "mend:-: 1000000 -> 1000001": "it is only compared with itself",
    "mend:-: 50 -> 51": "how many rounds a file is mended",
    "mend:-: '?' -> '?XX'": "what stands for a word nobody wrote is never read",
    "mend:_mend_one: 1 -> 2": "a place of two parts that ends in a key begins with no row",
    "paid:_bounds: return False -> None": "only asked whether it holds",
    "papers:_stands_in: return False -> None": "only asked whether it holds",
    "papers:_paper_defects: '' -> 'XX'": "what is empty was taken before; no issuer is named so",
    "parse:_finding: '' -> 'XX'": "every place begins with a name",
    "parse:-: 'no_such_test' -> 'no_such_testXX'": "it is only compared with itself",
    "parse:_model_faults: False -> True": "what else pydantic could tell of an error is not read",
    "registry:-: 'AnyParams' -> 'AnyParamsXX'": "the name of a type variable is for readers",
    "registry:-: True -> False": "no value of a TOML file but a text is taken as one, strict or not",
    "registry:Params: True -> False": "when models are built; that nothing can be set on them is tested",
    "rows:-: True -> False": "no value of a TOML file but a text is taken as one, strict or not",
    "rows:Row.key: '' -> 'XX'": "one key for all rows of the table either way",
    "rows:Row.key: return '' -> None": "as with another word",
    "rows:Strict: True -> False": "when models are built; that nothing can be set on them is tested",
    "scheme:-: 'AnyRow' -> 'AnyRowXX'": "the name of a type variable is for readers",
    "spelling:-: 1024 -> 1025": "how many names are remembered",
    "spelling:folded: ' ' -> ' XX'": "capitals are no letters of a folded word and become a blank",
}
"""Name of the mutant → why nothing is lost by it."""
