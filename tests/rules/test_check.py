"""The static check names everything that is wrong in scheme files, each with its file and line."""

from __future__ import annotations

import pytest

from desktop.domain.facts import Case
from desktop.rules.check import check_schemes
from desktop.rules.check_file import codes_of
from desktop.rules.parse import ALL_FILES, parse_files
from tests.rules.checking import CAP, NAME, TERM, found, line
from tests.rules.samples import DENTURES, PAGAR_ALAM
from tests.rules.scenarios import shipped_files

MORE = """
[[papers]]
from = 2026-01-01
source = "Perwali contoh"
certainty = "unconfirmed"
kind = "kk"
label = "KK"
need = "first"
form = "copy"
"""


def test_a_sound_draft_has_no_findings():
    """A draft looked at alone is not blamed for what other files would say."""
    assert found(PAGAR_ALAM) == []


@pytest.mark.parametrize(
    ("old", "new", "needle", "code"),
    [
        ('fund = "apbd-pagaralam"', 'fund = "x"\ncolour = "merah"', "colour", "scheme_key_unknown"),
        ('source = "Perwali contoh"\ncertainty = "unconfirmed"\nkind', 'certainty = "unconfirmed"\nkind', "[[papers]]", "scheme_source_missing"),
        ('source = "Perwali contoh"\ncertainty = "unconfirmed"\nkind', 'source = ""\ncertainty = "unconfirmed"\nkind', 'source = ""', "scheme_source_missing"),
        ("valid_days = 90", "valid_days = 0", "valid_days = 0", "scheme_value_wrong"),
        ("valid_days = 90", 'valid_days = "90"', 'valid_days = "90"', "scheme_value_wrong"),
        ("valid_days = 90", 'signed_if_noted = ["lura"]', "signed_if_noted", "scheme_signer_unknown"),
        ('kind = "sktm"', 'kind = "sktn"', 'kind = "sktn"', "scheme_value_wrong"),
        ('cases = ["illness"]', 'cases = ["sick"]', "cases", "scheme_value_wrong"),
        ("order = 75\n", "", "# Contoh", "scheme_key_missing"),
        ('test = "jkn_not_active"', 'test = "jkn_asleep"', "test =", "scheme_test_unknown"),
        ('test = "jkn_not_active"', 'test = "jkn_not_active"\nwith = { pays = true }', "with = { pays", "scheme_key_unknown"),
        ('areas = ["16.72"]', 'areas = ["1672"]', "with = { areas", "scheme_value_wrong"),
        ('id = "pagaralam-sehat"', 'id = "pagaralam"', "id =", "scheme_id_not_file_name"),
        ("starts_on = 2026-01-01", "starts_on = 2026-01-02", "[period]", "scheme_period_backward"),
        ("due_hours = 48\n", "", "need =", "scheme_due_hours"),
        ('need = "may_follow"', 'need = "first"', "need =", "scheme_due_hours"),
        ('label = "SKTM"', 'label = "SKTM"\ncases = ["assault"]', "[[papers]]", "scheme_paper_never_asked"),
    ],
)  # fmt: skip
def test_a_fault_is_named_at_its_line(old: str, new: str, needle: str, code: str):
    """Each kind of fault in a file is found once, at the line where it stands."""
    text = PAGAR_ALAM.replace(old, new)
    assert text != PAGAR_ALAM
    assert found(text) == [(line(text, needle), code)]


def test_all_faults_are_named_at_once():
    """Three faults in one file are three findings, in the order of their lines."""
    text = PAGAR_ALAM.replace("order = 75", "order = 0").replace('care = "inpatient"', 'care = "home"')
    text = text.replace('test = "jkn_not_active"', 'test = "jkn_not_active"\nwith = { pays_excluded = 3 }')
    assert [code for _, code in found(text)] == ["scheme_value_wrong"] * 3
    assert sorted(found(text)) == found(text)


def test_a_wrong_value_is_told_with_its_key():
    """The clerk's office reads which value was seen; one that fits none of two shapes is one finding."""
    for text, key, seen, place in (
        (PAGAR_ALAM.replace("valid_days = 90", "valid_days = 0"), "valid_days", "0", "valid_days = 0"),
        (PAGAR_ALAM + TERM, "value", "['a']", "value ="),
    ):
        (finding,) = check_schemes({NAME: text}, complete=False)
        assert (finding.code, finding.values) == ("scheme_value_wrong", {"key": key, "value": seen})
        assert finding.line == line(text, place)


def test_text_that_is_no_toml_is_named_at_its_line():
    """A broken line is named; a text that just ends is named at its end."""
    assert found('id = "a"\nname = \n') == [(2, "scheme_not_toml")]
    assert found('id = """a\nb') == [(2, "scheme_not_toml")]


def test_conditions_that_are_no_tables_are_findings_too():
    """Rows of the wrong shape are named and do not stop the check."""
    head = PAGAR_ALAM.partition("[period]")[0]
    assert "scheme_value_wrong" in {code for _, code in found(head + "conditions = 3\n")}
    assert "scheme_value_wrong" in {code for _, code in found(head + 'conditions = ["x", {test = 1}]\n')}
    after = head + 'conditions = ["x", {test = "entah"}]\n'
    assert "scheme_test_unknown" in {code for _, code in found(after)}
    wrong_with = PAGAR_ALAM.replace('test = "jkn_not_active"', 'test = "jkn_not_active"\nwith = 3')
    assert found(wrong_with) == [(line(wrong_with, "with = 3"), "scheme_value_wrong")]


@pytest.mark.parametrize(
    ("rows", "code", "key"),
    [
        ([("2026-01-01", ""), ("2026-01-01", "")], "scheme_dates_overlap", "from ="),
        ([("2026-01-01", "2026-06-30"), ("2026-06-30", "")], "scheme_dates_overlap", "from ="),
        ([("2026-01-01", "2026-06-30"), ("2026-07-02", "")], "scheme_dates_gap", "from ="),
        ([("2026-06-30", "2026-06-29")], "scheme_dates_backward", "until ="),
        ([("2025-12-31", "")], "scheme_row_outside", "from ="),
        ([("2026-01-01", "2026-06-30"), ("2026-07-01", "")], None, ""),
        ([("2026-01-01", ""), ("2026-07-01", "")], None, ""),
        ([("2026-06-30", "2026-06-30")], "scheme_dates_end", "until ="),
        ([("2026-06-30", "9999-12-31")], None, ""),
    ],
)
def test_rows_of_one_value_follow_each_other(rows: list[tuple[str, str]], code: str | None, key: str):
    """Rows of one value neither overlap nor leave days without one, and stay within the scheme's life."""
    caps = [CAP.format(from_on=start, until=f"until = {end}\n" if end else "") for start, end in rows]
    text = PAGAR_ALAM + "".join(caps)
    assert found(text) == ([(line(text, key), code)] if code else [])


def test_rows_of_different_values_stand_side_by_side():
    """Two benefits, two schemes, two disputes: each is a value of its own, none overlaps the other."""
    head = 'from = 2026-01-01\nsource = "x"\ncertainty = "unconfirmed"\n'
    rows = [
        ("incompatible", 'benefit = "care"\nschemes = ["jkn"]'),
        ("incompatible", 'benefit = "denture"\nschemes = ["jkn"]'),
        ("takes_over", 'scheme = "jkn"\ncases = ["illness"]'),
        ("takes_over", 'scheme = "sumsel-berkat"\ncases = ["illness"]'),
        ("disputes", 'text = "a"\nother = "b"\nother_source = "c"\ncases = ["illness"]'),
        ("disputes", 'text = "a"\nother = "b"\nother_source = "c"'),
    ]
    text = PAGAR_ALAM + "".join(f"\n[[{table}]]\n{head}{content}\n" for table, content in rows)
    assert found(text) == []


def test_rows_after_the_end_are_findings():
    """A row that begins after the scheme has ended is never used."""
    text = PAGAR_ALAM.replace("held_from = 2026-01-01", "held_from = 2026-01-01\nends_on = 2026-12-31")
    assert found(text) == []
    ending = CAP.format(from_on="2026-01-01", until="until = {}\n")
    assert found(text + ending.format("2026-12-31")) == []
    early = text + ending.format("2026-12-30")
    assert found(early) == [(line(early, "until ="), "scheme_dates_end")]
    assert found(early.replace("2026-12-30\n", '2026-12-30\nended = "dicabut"\n')) == []
    late = text + CAP.format(from_on="2027-01-01", until="")
    assert found(late) == [(line(late, "from ="), "scheme_row_outside")]
    assert found(text + CAP.format(from_on="2026-12-31", until="")) == []
    # What pays must hold on the scheme's last day too, and needs no row for the day after.
    for last, missed in (("30", [(line(text, "[[benefits]]"), "scheme_dates_missing")]), ("31", [])):
        rows = text.replace("benefit =", f'until = 2026-12-{last}\nended = "dicabut"\nbenefit =')
        assert found(rows) == missed
    # Another benefit may take its place, from the next day on.
    first = PAGAR_ALAM.replace("benefit =", 'until = 2026-06-30\nended = "diganti"\nbenefit =')
    for day, codes in ((1, []), (2, ["scheme_dates_missing"])):
        rows = first + DENTURES.replace("2026-01-01", f"2026-07-0{day}")
        assert [code for _, code in found(rows)] == codes


def test_what_a_scheme_needs_holds_from_its_first_day():
    """Benefits, and for a scheme with letters their days and wording, must hold from the first day."""
    text = PAGAR_ALAM.partition("[[letters]]")[0]
    assert [code for _, code in found(text)] == ["scheme_dates_missing", "scheme_dates_missing"]
    assert found(text.replace("issues_letters = true", "issues_letters = false")) == []


@pytest.mark.parametrize(
    ("table", "also"),
    [("benefits", True), ("conditions", True), ("letters", True), ("wording", True), ("papers", False)],
)
def test_a_row_that_ends_with_nothing_after_it_is_found(table: str, also: bool):
    """The last row of a value may not just end: strangers would be paid, or nobody. `ended` says why it may.

    What the scheme cannot do without (a benefit, where people live, a letter's days and words) is missed on
    the day after, whatever `ended` says.
    """
    head = f"[[{table}]]\nfrom = 2026-01-01\n"
    text = PAGAR_ALAM.replace(head, f"{head}until = 2026-06-30\n", 1)
    missed = [(line(PAGAR_ALAM.replace(head, "@", 1), "@"), "scheme_dates_missing")] if also else []
    assert found(text) == [*missed, (line(text, "until ="), "scheme_dates_end")]
    assert found(text.replace("06-30\n", '06-30\nended = "dicabut"\n', 1)) == missed
    again = PAGAR_ALAM.partition(head)[2].partition("\n\n")[0]
    assert found(f"{text}\n[[{table}]]\nfrom = 2026-07-01\n{again}\n") == []


def test_two_schemes_of_one_benefit_need_an_order():
    """Equal numbers are a finding where both pay the same people, and none where their areas never meet."""
    rival = PAGAR_ALAM.replace("pagaralam-sehat", "pagaralam-dua")
    files = {NAME: PAGAR_ALAM, "pagaralam-dua.toml": rival}
    assert [(f.file, f.line, f.code, f.values) for f in check_schemes(files, complete=False)] == [
        (
            NAME,
            line(PAGAR_ALAM, "order ="),
            "scheme_same_order",
            {"benefit": "care", "other": "pagaralam-dua"},
        )
    ]
    province = rival.replace('areas = ["16.72"]', 'areas = ["16"]')
    assert check_schemes(files | {"pagaralam-dua.toml": province}, complete=False)
    nowhere = rival.replace(
        'test = "domicile"\nwith = { areas = ["16.72"], area = "Kota Pagar Alam" }', 'test = "jkn_active"'
    )
    assert check_schemes(files | {"pagaralam-dua.toml": nowhere}, complete=False)
    elsewhere = rival.replace('areas = ["16.72"]', 'areas = ["16.7"]').replace('16.7"', '16.71"')
    assert check_schemes(files | {"pagaralam-dua.toml": elsewhere}, complete=False) == ()
    # One hand may hold a KTP of one city and a KK of another; two KKs of different cities it may not.
    by_kk = elsewhere.replace('"domicile"', '"kk_issued_by"').replace(" area =", ' issuer = ["P"], area =')
    assert [f.code for f in check_schemes(files | {"pagaralam-dua.toml": by_kk}, complete=False)] == [
        "scheme_same_order"
    ]
    two_kk = {
        NAME: PAGAR_ALAM.replace('"domicile"', '"kk_issued_by"').replace(" area =", ' issuer = ["P"], area =')
    }
    assert check_schemes(two_kk | {"pagaralam-dua.toml": by_kk}, complete=False) == ()
    later = rival.replace("order = 75", "order = 76")
    assert check_schemes(files | {"pagaralam-dua.toml": later}, complete=False) == ()
    two_areas = rival.replace('areas = ["16.72"]', 'areas = ["16.71", "16.72"]')
    assert check_schemes(files | {"pagaralam-dua.toml": two_areas}, complete=False)
    between = files | {"a.toml": later.replace("pagaralam-dua", "a")}
    assert [f.code for f in check_schemes(between, complete=False)] == ["scheme_same_order"]
    both = {name: text + DENTURES for name, text in files.items()}
    assert [f.values["benefit"] for f in check_schemes(both, complete=False)] == ["care"]
    other = rival.replace('benefit = "care"', 'benefit = "lodging"')
    assert check_schemes(files | {"pagaralam-dua.toml": other}, complete=False) == ()
    # Of a condition or an order that cannot be read nobody knows whom it is for, or what comes first.
    for old, new in (('["16.72"]', '["1672"]'), ("order = 75", "order = 0")):
        unread = {name: text.replace(old, new) for name, text in files.items()}
        assert {f.code for f in check_schemes(unread, complete=False)} == {"scheme_value_wrong"}


def test_one_id_belongs_to_one_file():
    """Two files with one id are named, besides the file name that does not fit."""
    findings = check_schemes({NAME: PAGAR_ALAM, "z.toml": PAGAR_ALAM}, complete=False)
    assert [(one.file, one.line, one.code) for one in findings] == [
        ("z.toml", line(PAGAR_ALAM, "id ="), "scheme_id_not_file_name"),
        ("z.toml", line(PAGAR_ALAM, "id ="), "scheme_id_taken"),
        ("z.toml", line(PAGAR_ALAM, "order ="), "scheme_same_order"),
    ]


def test_references_between_files_are_checked():
    """A scheme named in a file exists, and the one a city stands behind comes before it."""
    taking = '\n[[takes_over]]\nfrom = 2026-01-01\nsource = "x"\ncertainty = "unconfirmed"\nscheme = "tidak-ada"\ncases = ["illness"]\n'
    beside = '\n[[incompatible]]\nfrom = 2026-01-01\nsource = "x"\ncertainty = "unconfirmed"\nbenefit = "care"\nschemes = ["jkn", "entah"]\n'
    text = PAGAR_ALAM + taking + beside
    files = shipped_files() | {NAME: text}
    assert [(f.line, f.code, f.values) for f in check_schemes(files)] == [
        (line(text, "scheme ="), "scheme_other_unknown", {"other": "tidak-ada"}),
        (line(text, "schemes ="), "scheme_other_unknown", {"other": "entah"}),
    ]
    # Behind one that comes later, a route (last of all, whatever its number), itself, and nobody.
    later = PAGAR_ALAM.replace("pagaralam-sehat", "z").replace("order = 75", "order = 76")
    route = PAGAR_ALAM.replace("pagaralam-sehat", "a").replace('kind = "scheme"', 'kind = "route"')
    for other, code in (
        ("z", "scheme_behind_later"),
        ("a", "scheme_behind_later"),
        ("pagaralam-sehat", "scheme_behind_later"),
        ("tidak-ada", "scheme_other_unknown"),
    ):
        behind = PAGAR_ALAM.replace(
            'test = "jkn_not_active"',
            f'test = "jkn_not_active"\nwith = {{ behind = "{other}", behind_cases = ["illness"] }}',
        )
        drafts = {NAME: behind, "a.toml": route.replace("order = 75", "order = 1"), "z.toml": later}
        place = line(behind, "with =")
        findings = [one for one in check_schemes(drafts) if one.file == NAME]
        assert [(one.line, one.code, one.values) for one in findings] == [(place, code, {"other": other})]


def test_papers_nobody_asks_for_are_named():
    """A kind of paper that no scheme asks for is a finding of the whole folder."""
    files = shipped_files()
    stay = files["lubuklinggau-rumah-singgah.toml"]
    files["lubuklinggau-rumah-singgah.toml"] = stay.replace('kind = "surat-kontrol"', 'kind = "kartu-jkn"')
    assert ALL_FILES == "*"
    assert [(f.file, f.line, f.code, f.values) for f in check_schemes(files)] == [
        (ALL_FILES, 0, "scheme_paper_never_asked", {"paper": "surat-kontrol"})
    ]
    assert found(PAGAR_ALAM + MORE) == []


def test_a_step_may_wait_for_what_the_rows_of_its_scheme_can_give():
    """Each kind of row adds its code; a case that is not paid can only be where some are and others not."""
    ((plain,), _) = parse_files({NAME: PAGAR_ALAM})
    codes = codes_of(plain.file)
    assert {"sktm", "domicile", "case_not_covered"} <= codes
    rows = {
        "caps": ('name = "n"\nscope = "n"\nper = "case"\namount_idr = 1', "ceiling"),
        "disputes": ('text = "a"\nother = "b"\nother_source = "c"', "sources_differ"),
        "benefits": ('benefit = "denture"\ncases = ["denture"]\nevery_months = 24', "too_soon"),
        "papers": ('kind = "kk"\nlabel = "KK"\nneed = "advised"\nform = "copy"', "advised_expired"),
        "declines": ('cases = ["assault"]\ncode = "assault"', "assault"),
    }
    head = 'from = 2026-01-01\nsource = "x"\ncertainty = "unconfirmed"\n'
    assert not codes & {code for _, code in rows.values()}
    for table, (content, code) in rows.items():
        ((more,), _) = parse_files({NAME: f"{PAGAR_ALAM}\n[[{table}]]\n{head}{content}\n"})
        assert codes_of(more.file) == codes | {code}
    for signed in ('signed_by = ["rt"]', 'signed_if_noted = ["rt"]'):
        ((more,), _) = parse_files({NAME: PAGAR_ALAM.replace("valid_days = 90", signed)})
        assert codes_of(more.file) == codes | {"paper_unsigned"}
    (benefit,) = plain.file.benefits
    for benefits in ((), (benefit.model_copy(update={"cases": tuple(Case)}),)):
        file = plain.file.model_copy(update={"benefits": benefits})
        assert codes_of(file) == codes - {"case_not_covered"}


BREAKS = (
    ("jkn.toml", 'fund = "bpjs"', 'fund = "bpjs"\nwarna = "biru"', "warna", "scheme_key_unknown"),
    ("jkn.toml", 'first_payer = "jasa-raharja"', 'first_payer = "jasa-raharjo"', "first_payer", "scheme_other_unknown"),
    ("jasa-raharja.toml", "order = 10", 'order = "satu"', "order =", "scheme_value_wrong"),
    ("jasa-raharja.toml", 'source = "PMK 15/2017 dan 16/2017"\ncertainty = "confirmed"\nname = "ambulans"', 'source = "  "\ncertainty = "confirmed"\nname = "ambulans"', 'source = "  "', "scheme_source_missing"),
    ("sumsel-berkat.toml", 'areas = ["16"]', 'areas = ["16", "16.99"]', "areas", "scheme_area_unknown"),
    ("sumsel-berkat.toml", 'kind = "ktp"', 'kind = "katepe"', "katepe", "scheme_value_wrong"),
    ("prabumulih-jaminan-kota.toml", '"rt", "rw", "lurah"', '"rt", "rw", "lura"', "signed_by", "scheme_signer_unknown"),
    ("prabumulih-jaminan-kota.toml", 'behind = "jkn"', 'behind = "jknn"', "with = { pays", "scheme_other_unknown"),
    ("prabumulih-jaminan-kota.toml", 'code = "jkn_active"', 'code = "jkn_aktif"', "jkn_aktif", "scheme_step_never_said"),
    ("prabumulih-jaminan-kota.toml", 'care = "outpatient"', 'care = "di rumah"', "di rumah", "scheme_value_wrong"),
    ("lubuklinggau-berobat-ktp.toml", 'cases = ["illness", "childbirth", "accident_single", "accident_two_party"]\ntext = "JKN', 'cases = ["illness", "denture"]\ntext = "JKN', '"denture"', "scheme_case_not_paid"),
    ("lubuklinggau-berobat-ktp.toml", 'area = "Kota Lubuk Linggau" }', 'area = "Kota Lubuk Linggau" }\nuntil = 2025-12-31', "until =", "scheme_dates_end"),
    ("lubuklinggau-berobat-ktp.toml", 'test = "jkn_not_active"', 'test = "jkn_asleep"', "jkn_asleep", "scheme_test_unknown"),
    ("jkn-reaktivasi-pbi.toml", "order = 130", "order = 140", "order =", "scheme_same_order"),
    ("palembang-uhc.toml", 'kind = "kk"', 'kind = "kk"\nneed2 = "first"', "need2", "scheme_key_unknown"),
    ("palembang-uhc.toml", 'certainty = "unconfirmed"\ntest = "domicile"', 'certainty = "mungkin"\ntest = "domicile"', "mungkin", "scheme_value_wrong"),
    ("lpsk.toml", "held_from = 2014-10-17", "held_from = besok", "held_from", "scheme_not_toml"),
)  # fmt: skip
"""File, what is replaced, by what, the line that must be named (its last one), and the finding."""


def test_every_fault_of_a_folder_is_named_whatever_else_is_wrong():
    """Seventeen faults of as many kinds in eight files: each with file and line, none hides another."""
    files, places = shipped_files(), []
    for name, old, new, _, _ in BREAKS:
        assert old in files[name], (name, old)
        files[name] = files[name].replace(old, new, 1)
    for name, _, _, needle, code in BREAKS:
        places.append((name, line(files[name], needle), code))
    seen = check_schemes(files, knows_area=lambda code: code != "16.99")
    assert [(one.file, one.line, one.code) for one in seen] == sorted(places), seen
    (signer,) = [one.values for one in seen if one.code == "scheme_signer_unknown"]
    assert signer == {"signer": "lura", "known": "rt, rw, lurah, kades, camat"}
