"""A fault in a scheme file hides nothing else: the file is mended so far that the rest can be looked at."""

from __future__ import annotations

import re

import pytest

from desktop.rules.check import check_schemes
from desktop.rules.mend import MOST_ROUNDS
from desktop.rules.parse import parse_files
from tests.rules.checking import CAP, NAME, line
from tests.rules.samples import PAGAR_ALAM
from tests.rules.scenarios import shipped_files

TOO_LATE = CAP.format(from_on="2025-01-01", until="")
"""A sound row whose fault (it begins before the scheme) only the checks after reading can find."""


HEAD = """
from = 2026-01-01
source = "x"
certainty = "confirmed"
"""
WORDY = PAGAR_ALAM + "".join(
    f"\n[[{table}]]{HEAD}{rest}\n"
    for table, rest in (
        ("conditions", 'test = "ask_elsewhere"\nwith = { what = "x", ask = "x" }'),
        ("next_steps", 'outcome = "covered"\ntext = "x"'),
        ("caps", 'name = "n"\nscope = "x"\nper = "case"\namount_idr = 1'),
        ("disputes", 'text = "x"\nother = "x"\nother_source = "x"'),
        ("segments", 'segment = "pbi_jk"\nlabel = "x"\npaid_by = "x"'),
    )
)
"""A file with every key that holds words alone."""
STEP = f'\n[[next_steps]]{HEAD}outcome = "covered"\ntext = "x"\ncases = ["{{}}"]\n'
WORDS = re.compile(
    r"((?:, )?)\b(short_name|summary|fund|source|certainty|label|text|other|other_source|opening|basis|scope"
    r'|paid_by|area|what|ask) = "[^"]*"'
)


def found(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in check_schemes({NAME: text}, complete=False)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('id = "pagaralam-sehat"\n', "", "scheme_key_missing"),
        ('name = "Pagar Alam Sehat"\n', "name = 3\n", "scheme_value_wrong"),
        ('kind = "scheme"\n', 'kind = "jalur"\n', "scheme_value_wrong"),
        ("order = 75\n", "order = 0\n", "scheme_value_wrong"),
        ("issues_letters = true\n", "issues_letters = 1\n", "scheme_value_wrong"),
        ("issues_letters = true\n", "issues_letters = true\nterms = 3\n", "scheme_value_wrong"),
        ('kind = "sktm"\n', 'kind = "sktn"\n', "scheme_value_wrong"),
        ('kind = "sktm"\n', 'kind = "sktm"\ntext = "x"\n', "scheme_key_unknown"),
        ("valid_days = 90\n", "valid_days = 0\n", "scheme_value_wrong"),
        ("valid_days = 90\n", 'instead = [{ kind = "kk" }]\n', "scheme_key_missing"),
        ("valid_days = 90\n", 'signed_by = ["rt", 3]\n', "scheme_value_wrong"),
        ("due_hours = 48\n", "due_hours = 0\n", "scheme_value_wrong"),
        ('cases = ["illness"]\n', 'cases = ["sakit", "illness"]\n', "scheme_value_wrong"),
        ('cases = ["illness"]\n', "cases = []\n", "scheme_value_wrong"),
        ('test = "jkn_not_active"\n', 'test = "jkn_asleep"\n', "scheme_test_unknown"),
        ('areas = ["16.72"]', 'areas = "16.72"', "scheme_value_wrong"),
        ('from = 2026-01-01\nsource = "Perwali contoh"\ncertainty = "unconfirmed"\ncare', 'from = "x"\nsource = "Perwali contoh"\ncertainty = "unconfirmed"\ncare', "scheme_value_wrong"),
    ],
)  # fmt: skip
def test_one_fault_does_not_hide_another(old: str, new: str, code: str):
    """Whatever is wrong, and wherever: it is told once, and the row behind it is still looked at."""
    text = PAGAR_ALAM.replace(old, new, 1) + TOO_LATE
    assert text != PAGAR_ALAM + TOO_LATE
    codes = [one for _, one in found(text)]
    assert codes == sorted([code, "scheme_row_outside"], key=codes.index)
    assert (line(text, "from = 2025"), "scheme_row_outside") in found(text)


@pytest.mark.parametrize("word", [r'\1\2 = ""', ""])
def test_a_row_whose_words_are_wrong_or_missing_stays_as_it_is(word: str):
    """Words decide nothing: each is told, and no row is lost or counts as changed for it."""
    text, words = WORDS.subn(word, WORDY)
    ((mended,), findings) = parse_files({NAME: text})
    assert len(findings) == words
    assert (mended.lost, mended.touched) == ({}, frozenset())
    assert len(mended.file.conditions) == len(PAGAR_ALAM.split("[[conditions]]"))
    # What is asked of a paper within so many hours is judged, for its row says what it said.
    assert (line(text, "need ="), "scheme_due_hours") in found(text.replace("due_hours = 48\n", ""))


def test_a_file_that_does_not_say_whether_letters_are_written_needs_none():
    """Nobody knows yet whether the scheme issues letters: their rows are not missed."""
    text = PAGAR_ALAM.partition("[[letters]]")[0].replace("issues_letters = true\n", "")
    assert [code for _, code in found(text)] == ["scheme_key_missing"]


def test_a_period_that_is_none_hides_only_its_days():
    """Without a period nothing is known of the scheme's life; its rows are still read."""
    text = PAGAR_ALAM.replace(PAGAR_ALAM[PAGAR_ALAM.index("[period]") : PAGAR_ALAM.index("[[benefits]]")], "")
    assert (1, "scheme_key_missing") in found(text)
    assert (line(text, "need ="), "scheme_due_hours") in found(text.replace("due_hours = 48\n", ""))


@pytest.mark.parametrize(
    ("lost", "told"),
    [('from = "x"', False), ("from = 2026-07-01", False), ("from = 2026-06-30", True)],
)
def test_a_row_that_cannot_be_read_may_be_the_one_that_follows(lost: str, *, told: bool):
    """No gap is told where the row that closes it may be the unreadable one; all others are."""
    first = CAP.format(from_on="2026-01-01", until="until = 2026-06-30\n")
    broken = CAP.format(from_on="2026-01-01", until="").replace("from = 2026-01-01", lost)
    text = PAGAR_ALAM + first + broken.replace("amount_idr = 1000", 'amount_idr = "seribu"')
    assert ("scheme_dates_end" in {code for _, code in found(text)}) is told
    later = text + CAP.format(from_on="2026-08-01", until="")
    assert ("scheme_dates_gap" in {code for _, code in found(later)}) is told


def test_a_broken_item_takes_no_row_with_it():
    """Of a paper that may be shown instead the case is not said: that item goes, the row counts as changed."""
    text = PAGAR_ALAM.replace("valid_days = 90\n", 'instead = [{ kind = "kk" }]\n')
    ((mended,), _) = parse_files({NAME: text})
    assert (mended.lost, mended.touched) == ({}, frozenset({("papers", 0)}))
    assert mended.file.papers[0].instead == ()


def test_what_a_lost_benefit_pays_is_not_known():
    """A paper or a step for cases that the unreadable row may pay is blamed for nothing."""
    text = PAGAR_ALAM.replace('label = "SKTM"', 'label = "SKTM"\ncases = ["assault"]') + STEP.format(
        "assault"
    )
    assert [code for _, code in found(text)] == ["scheme_paper_never_asked", "scheme_case_not_paid"]
    lost = text.replace('benefit = "care"', 'benefit = "sehat"')
    assert found(lost) == [(line(lost, "sehat"), "scheme_value_wrong")]
    declined = (
        f'{PAGAR_ALAM}{STEP.format("assault")}\n[[declines]]{HEAD}cases = ["assault"]\ncode = "entah"\n'
    )
    assert found(declined) == [(line(declined, "entah"), "scheme_value_wrong")]
    never = f'{PAGAR_ALAM}\n[[next_steps]]{HEAD}outcome = "covered_if"\ncode = "kk"\ntext = "x"\n'
    assert [code for _, code in found(never)] == ["scheme_step_never_said"]
    for table, content in (
        ("benefits", 'benefit = "x"\ncases = ["illness"]'),
        ("declines", 'cases = ["assault"]\ncode = "x"'),
        ("papers", 'kind = "x"\nlabel = "x"\nneed = "first"\nform = "copy"'),
        ("conditions", 'test = "x"'),
    ):
        assert len(found(f"{never}\n[[{table}]]{HEAD}{content}\n")) == 1


def test_a_row_without_what_it_is_about_is_only_told():
    """A row that is no table goes, and the rows behind it keep their lines."""
    text = 'papers = [3, "x"]\n' + PAGAR_ALAM.replace("order = 75", "order = 75\nwarna = 1")
    text = text[: text.index("[[papers]]")] + text[text.index("[[letters]]") :]
    assert [code for _, code in found(text)] == [
        "scheme_value_wrong",
        "scheme_value_wrong",
        "scheme_key_unknown",
    ]


def test_hundreds_of_faults_are_mended_in_a_few_rounds(monkeypatch: pytest.MonkeyPatch):
    """Whatever many rows and keys have wrong, the file is read a few times only, and no sound row is taken for a broken one."""
    monkeypatch.setattr("desktop.rules.mend.MOST_ROUNDS", 4)
    keys = "".join(f"k{one} = 1\n" for one in range(80))
    no_cap = CAP.format(from_on="2026-01-01", until="").replace("amount_idr = 1000\n", "")
    no_words = CAP.format(from_on="2026-01-01", until="").replace('scope = "perawatan"\n', keys)
    text = (
        PAGAR_ALAM.replace("[period]", keys + "\n[period]") + no_cap * 2 + TOO_LATE + no_cap * 40 + no_words
    )
    codes = [code for _, code in found(text)]
    assert codes.count("scheme_key_unknown") == 2 * 80
    assert codes.count("scheme_key_missing") == 2 + 40 + 1
    assert (line(text, "from = 2025"), "scheme_row_outside") in found(text)


def test_a_row_with_too_many_faults_is_only_told():
    """A file with a row that is wrong throughout is not mended; every fault is told, and the others are judged."""
    many = MOST_ROUNDS
    names = ", ".join(map(str, range(many)))
    wrong = PAGAR_ALAM.replace("valid_days = 90\n", f"signed_by = [{names}]\n")
    parsed, findings = parse_files({NAME: wrong})
    assert (parsed, len(findings)) == ([], many)
    assert parse_files({NAME: wrong.replace("[0, ", "[")})[0] != []
    files = shipped_files() | {NAME: wrong, "palembang-uhc.toml": "id ="}
    codes = {(one.file, one.code) for one in check_schemes(files)}
    assert codes == {(NAME, "scheme_value_wrong"), ("palembang-uhc.toml", "scheme_not_toml")}


def test_a_file_that_cannot_be_read_is_there_all_the_same():
    """A scheme named by others is not called unknown because its own file is broken or no text."""
    files = shipped_files()
    del files["jkn.toml"]
    assert {(one.code, one.values.get("other")) for one in check_schemes(files)} >= {
        ("scheme_other_unknown", "jkn")
    }
    assert check_schemes(files, unread=("jkn.toml",)) == ()


def test_a_step_waits_only_for_what_the_scheme_can_give():
    """Another scheme's answer counts where one takes over, and is not judged in a draft looked at alone."""
    step = '\n[[next_steps]]\nfrom = 2026-01-01\nsource = "x"\ncertainty = "unconfirmed"\noutcome = "not_covered"\ncode = "see_scheme"\ntext = "x"\n'
    text = PAGAR_ALAM + step
    assert found(text) == []
    files = shipped_files() | {NAME: text}
    assert [(one.file, one.line, one.code, one.values) for one in check_schemes(files)] == [
        (NAME, line(text, "code ="), "scheme_step_never_said", {"seen": "see_scheme"})
    ]
    paper = text.replace('"see_scheme"', '"sktm"')
    assert found(paper) == []
    assert [code for _, code in found(paper.replace('"sktm"\ntext', '"kk"\ntext'))] == [
        "scheme_step_never_said"
    ]
    # A case that nobody pays may have its step all the same: it says where else to go.
    elsewhere = text.replace('"see_scheme"', '"case_not_covered"\ncases = ["assault"]')
    assert found(elsewhere) == []
    assert [code for _, code in found(elsewhere.replace('code = "case_not_covered"\n', ""))] == [
        "scheme_case_not_paid"
    ]


def test_a_benefit_that_begins_after_its_scheme_leaves_days_without_one():
    """The first day that nobody may be paid for is named, also when a row is written for later days."""
    first, benefits, rest = PAGAR_ALAM.partition("[[benefits]]\n")
    late = first + benefits + rest.replace("from = 2026-01-01", "from = 2026-03-01", 1)
    assert "scheme_dates_missing" not in {code for _, code in found(PAGAR_ALAM)}
    assert "scheme_dates_missing" in {code for _, code in found(late)}


def test_a_changed_paper_leaves_no_paper_called_unasked():
    """Which papers the broken row accepts is not known, so no kind is said to be asked for by nobody."""
    broken = PAGAR_ALAM.replace("valid_days = 90\n", "valid_days = 0\n", 1)
    assert "scheme_paper_never_asked" in {one.code for one in check_schemes({NAME: PAGAR_ALAM})}
    assert "scheme_paper_never_asked" not in {one.code for one in check_schemes({NAME: broken})}
