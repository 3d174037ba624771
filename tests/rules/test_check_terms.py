"""The named values that the program reads out of scheme files: spelt, typed and set as it reads them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.rules.check import check_schemes
from desktop.rules.parse import ALL_FILES
from tests.rules.checking import NAME, TERM, found, line
from tests.rules.samples import PAGAR_ALAM, sentences
from tests.rules.scenarios import shipped_files

AGE, OLD = 'name = "status_age_days"', 'name = "status_old_days"'
AGE_LAST = 'value = 30\nunit = "hari"\nuntil = 2026-12-30\nended = "x"'
TERM_BREAKS = (
    ("value = 30", 'value = "tiga puluh"', 'value = "tiga puluh"', "scheme_value_wrong", {"key": "value", "value": "tiga puluh"}),
    ("value = 60", "value = 0", "value = 0", "scheme_value_wrong", {"key": "value", "value": "0"}),
    (OLD, 'name = "status_oldd_days"', "status_oldd_days", "scheme_term_misspelt", {"seen": "status_oldd_days", "known": "status_old_days"}),
    (AGE, 'name = "umur"', "[[terms]]", "scheme_term_missing", {"term": "status_age_days", "from_on": date(2014, 1, 1)}),
    (OLD, 'name = "umur"', "[[terms]]", "scheme_term_missing", {"term": "status_old_days", "from_on": date(2014, 1, 1)}),
    ('value = 30\nunit = "hari"', AGE_LAST, "[[terms]]", "scheme_term_missing", {"term": "status_age_days", "from_on": date(2026, 12, 31)}),
)  # fmt: skip
"""What is replaced in jkn.toml, by what, what stands in the line named (the first such), and the finding."""


@pytest.mark.parametrize(("old", "new", "needle", "code", "values"), TERM_BREAKS)
def test_a_term_the_program_reads_is_spelt_and_typed_as_it_reads_it(old, new, needle, code, values):
    """Days are whole days, both ages hold on every day, and a name nearly right is told: none is passed over."""
    text = shipped_files()["jkn.toml"].replace(old, new, 1)
    (finding,) = check_schemes(shipped_files() | {"jkn.toml": text})
    at = text[: text.index(needle)].count("\n") + 1
    assert (finding.file, finding.line, finding.code, finding.values) == ("jkn.toml", at, code, values)
    assert sentences("reasons.toml")[code].format_map(finding.as_problem().values)


def test_ages_of_a_status_hold_as_long_as_their_scheme_and_are_set_somewhere():
    """An end of the scheme ends its terms; a folder that sets no age at all is told of both."""
    files = shipped_files()
    ending = files["jkn.toml"].replace(
        "held_from = 2014-01-01", "held_from = 2014-01-01\nends_on = 2026-12-@"
    )
    ending = ending.replace('value = 30\nunit = "hari"', AGE_LAST)
    for last, codes in ((30, []), (31, ["scheme_term_missing"])):
        text = ending.replace("@", str(last))
        assert [one.code for one in check_schemes(files | {"jkn.toml": text})] == codes
    none = files["jkn.toml"].replace(AGE, 'name = "a"').replace(OLD, 'name = "b"')
    told = check_schemes(files | {"jkn.toml": none})
    assert [(one.file, one.line, one.code, one.values["term"]) for one in told] == [
        (ALL_FILES, 0, "scheme_term_never_set", name) for name in ("status_age_days", "status_old_days")
    ]
    assert check_schemes({"jkn.toml": none}, complete=False) == ()
    # Of a row that cannot be read, or a file, nobody knows which term it sets.
    lost = none.replace('name = "a"', "name = 3")
    assert {one.code for one in check_schemes(files | {"jkn.toml": lost})} == {"scheme_value_wrong"}
    lost = files["jkn.toml"].replace(AGE, "name = 3")
    assert {one.code for one in check_schemes(files | {"jkn.toml": lost})} == {"scheme_value_wrong"}
    without = {name: text for name, text in files.items() if name != "jkn.toml"}
    assert "scheme_term_never_set" not in {one.code for one in check_schemes(without, unread=["jkn.toml"])}
    # A scheme whose rules are not held has no days to miss; the signatures are names that are known.
    held = 'name = "status_age_days"\nlabel = "x"\nvalue = 1'
    rows = PAGAR_ALAM.replace("held_from = 2026-01-01\n", "")
    term = TERM.replace('name = "n"\nlabel = "n"\nvalue = ["a"]', held)
    assert not {"scheme_term_missing", "scheme_value_wrong"} & {code for _, code in found(rows + term)}
    signed = TERM.replace('name = "n"', 'name = "sktm_signatures"').replace('["a"]', '"rt , lura,lurah"')
    (finding,) = check_schemes({NAME: PAGAR_ALAM + signed}, complete=False)
    assert (finding.line, finding.code) == (line(PAGAR_ALAM + signed, "value ="), "scheme_signer_unknown")
    assert finding.values == {"signer": "lura", "known": "rt, rw, lurah, kades, camat"}
