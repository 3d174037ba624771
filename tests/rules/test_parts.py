"""The parts of the rules: days, spellings, lines, papers, status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.facts import Case, Denture, Facts, Jkn, JknStatus, Paper, PaperKind, StatusOrigin
from desktop.rules.calendar import plus_days, plus_months, years_between
from desktop.rules.context import StatusLimits, judge_status
from desktop.rules.evaluate import evaluate
from desktop.rules.lines import line_map, line_of
from desktop.rules.papers import missing_papers
from desktop.rules.parse import parse_schemes
from desktop.rules.rows import PaperRow, TermRow
from desktop.rules.scheme import rows_in_force
from desktop.rules.spelling import folded, names_a_place, names_any
from tests.rules.samples import PAGAR_ALAM
from tests.rules.scenarios import SCHEMES, shipped_files

ON = date(2025, 8, 10)
ONE_DAY = timedelta(days=1)
RSMH = next(scheme for scheme in SCHEMES if scheme.id == "lubuklinggau-rumah-singgah")


@pytest.mark.parametrize(
    "text",
    [
        "RSMH",
        "rsmh palembang",
        "R.S.M.H.",
        "RSUP MH",
        "RSUP Dr. Mohammad Hoesin",
        "RSUP dr Moh. Hoesin Palembang",
        "RSUP DR. MUHAMMAD HUSIN",
        "Rumah Sakit Mohamad Hoesin",
        "RS M. Husein",
        "RS Mohammad Hussein",
        "RS Moh Husain",
        "RSUP Dr.Moh.Hoesin",
        "RSUP Palembang",
    ],
)
def test_rsmh_is_known_in_any_usual_spelling(text: str):
    """However a referral spells RSMH, it is known."""
    rules = RSMH.on(ON)
    assert rules is not None
    assert names_any(text, rules.papers[0].to_facility)


@pytest.mark.parametrize(
    "text",
    [
        "RSUD Siti Fatimah",
        "RS Muhammadiyah Palembang",
        "RS Hasan Sadikin",
        "RS MH Thamrin",
        "RSUD Siti Aisyah",
        "",
    ],
)
def test_other_hospitals_are_not_taken_for_rsmh(text: str):
    """A hospital with a similar name stays another hospital."""
    rules = RSMH.on(ON)
    assert rules is not None
    assert not names_any(text, rules.papers[0].to_facility)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("RSUD Djakabaring, Tjempaka", " rsud jakabaring cempaka "),
        ("R. S. M. H. Palembang", " rsmh palembang "),
        ("R.S.M.H.Palembang", " rsmh palembang "),
        ("RS Soeharto (Jaipur)", " rs suharto jipur "),
    ],
)
def test_a_name_is_folded_to_plain_words(text: str, plain: str):
    """Old spellings, initials with dots and blanks, and signs give the same plain words."""
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("Lubuk Linggau", True),
        ("Dinas Kependudukan dan Pencatatan Sipil Kab. Lahat", True),
        ("Disdukcapil", False),
        ("Dinas Kependudukan dan Pencatatan Sipil", False),
        ("KANTOR CATATAN SIPIL PEMERINTAH KOTA", False),
        ("Dukcapil Kabupaten 12", False),
        ("-", False),
        ("", False),
    ],
)
def test_an_office_without_its_place_is_of_no_city(issuer, place):
    """A KK's issuer speaks against a city only where it names another one."""
    assert names_a_place(issuer) is place


def test_days_never_leave_the_calendar():
    """Adding days or months ends at the last day of the calendar and keeps to the month's end."""
    assert plus_days(date(2025, 2, 10), 180) == date(2025, 8, 9)
    assert plus_days(date(9999, 12, 1), 90) == date.max
    assert plus_months(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert plus_months(date(2025, 12, 31), 6) == date(2026, 6, 30)
    assert plus_months(date(9999, 12, 1), 1) == date.max
    assert years_between(date(2008, 8, 11), ON) == 16
    assert years_between(date(2008, 8, 10), ON) == 17


def test_lines_are_found_in_every_shape():
    """Tables, rows, arrays and texts over several lines do not shift the line of what follows."""
    text = (
        "a = 1\n"  # 1
        "[t] # kata\n"
        'b = """satu\n'
        "c = bukan kunci\n"
        '"""\n'  # 5
        "d = [\n"
        '    "x]", # ]\n'
        "]\n"
        "[[r]]\n"
        "e = '''\n"  # 10
        "'''\n"
        "[[r]]\n"
        "f = { g = 1 }\n"
        "XX = 1\n"
        "h = '['\n"  # 15
        "i = [\n"
        "    [1]\n"
        "]\n"
        'j = """a"""\n'
        "k = '''a\n"  # 20
        "l = bukan kunci\n"
        "'''\n"
        "[r.s] # ]\n"
        "m = 1\n"
        "\n"
    )
    lines = line_map(text)
    assert lines == {
        ("a",): 1, ("t",): 2, ("t", "b"): 3, ("t", "d"): 6, ("r",): 9, ("r", 0): 9, ("r", 0, "e"): 10,
        ("r", 1): 12, ("r", 1, "f"): 13, ("r", 1, "XX"): 14, ("r", 1, "h"): 15, ("r", 1, "i"): 16,
        ("r", 1, "j"): 19, ("r", 1, "k"): 20, ("r.s",): 23, ("r.s", "m"): 24,
    }  # fmt: skip
    assert line_of(lines, ("r", 1, "f", "g")) == 13
    assert line_of(lines, ("r", 1, "z")) == 12
    assert line_of(lines, ("z",)) == 1


def paper_row(**values: object) -> PaperRow:
    fixed = {
        "from": ON,
        "source": "x",
        "certainty": "confirmed",
        "kind": "sktm",
        "label": "SKTM",
        "need": "first",
    }
    return PaperRow.model_validate(fixed | {"form": "original"} | values)


def defects(
    row: PaperRow, *papers: Paper, emergency: bool = False, birth_date: date | None = None
) -> list[str]:
    facts = Facts(ON, Case.ILLNESS, emergency=emergency, birth_date=birth_date, papers=papers)
    return [paper.code for paper in missing_papers(facts, (row,))]


def test_every_defect_of_the_best_paper_is_named():
    """Of several papers the best counts, and all its defects are named together."""
    row = paper_row(valid_days=30, signed_by=("lurah", "kades", "bidan"))
    old = Paper(PaperKind.SKTM, issued_on=date(2025, 1, 1))
    unsigned = Paper(PaperKind.SKTM, issued_on=ON, signed_by=("LURAH ",))
    facts = Facts(ON, Case.ILLNESS, papers=(old, unsigned))
    (missing,) = missing_papers(facts, (row,))
    assert (missing.code, missing.values["signatures"]) == ("paper_unsigned", "kepala desa, bidan")
    assert defects(row, old) == ["paper_expired", "paper_unsigned"]


def test_what_is_only_advised_hides_no_paper_that_is_asked():
    """A paper that is only advised, or for another case, is passed over; the next one is still asked."""
    rows = (
        paper_row(kind="kk", need="advised"),
        paper_row(kind="rujukan", cases=("childbirth",)),
        paper_row(),
    )
    missing = missing_papers(Facts(ON, Case.ILLNESS), rows)
    assert [(paper.kind, paper.code) for paper in missing] == [("sktm", "paper_missing")]


def test_a_paper_without_validity_may_still_expire():
    """Where the scheme sets no validity, the paper's own last day counts, and no date is no fault."""
    assert defects(paper_row(), Paper(PaperKind.SKTM)) == []
    assert defects(paper_row(), Paper(PaperKind.SKTM, valid_until=date(2025, 8, 9))) == ["paper_expired"]
    assert defects(paper_row(max_age_days=9), Paper(PaperKind.SKTM, valid_until=ON)) == []
    aged = Paper(PaperKind.SKTM, issued_on=date(2025, 7, 31), valid_until=date(2025, 12, 31))
    assert defects(paper_row(max_age_days=9), aged) == ["paper_expired"]


def test_substitutes_count_only_where_they_may():
    """A paper shown instead counts always, for a minor or in an emergency, as the scheme says."""
    other = Paper(PaperKind.AKTA_LAHIR)

    def row(when: str) -> PaperRow:
        return paper_row(instead=({"kind": "akta-lahir", "when": when},))

    assert defects(row("always"), other) == []
    assert defects(row("always")) == ["paper_missing"]
    assert defects(row("emergency"), other) == ["paper_missing"]
    assert defects(row("emergency"), other, emergency=True) == []
    assert defects(row("minor"), other) == ["paper_missing"]
    assert defects(row("minor"), other, birth_date=date(2008, 8, 10)) == ["paper_missing"]
    assert defects(row("minor"), other, birth_date=date(2008, 8, 11)) == []
    # Whoever may bring something else is told so; a paper that may always be another one says it itself.
    for when, born, more in (
        ("minor", date(2008, 8, 11), " atau akta kelahiran"),
        ("minor", date(2008, 8, 10), ""),
        ("always", date(2008, 8, 11), ""),
    ):
        (missing,) = missing_papers(Facts(ON, Case.ILLNESS, birth_date=born), [row(when)])
        assert missing.values["paper"] == row(when).label + more


def test_a_row_ends_when_it_says_so():
    """A row holds from its day through its `until` or until the next row of its key, in any file order."""

    def term(value: int, start: date, until: date | None = None) -> TermRow:
        row = {"from": start, "until": until, "source": "x", "certainty": "confirmed"}
        return TermRow.model_validate(row | {"name": "n", "label": "n", "value": value})

    rows = [term(2, date(2025, 1, 1), date(2025, 1, 31)), term(1, date(2024, 1, 1))]
    seen = [[row.value for row in rows_in_force(rows, day)] for day in (
        date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 31), date(2025, 2, 1),
    )]  # fmt: skip
    assert seen == [[], [1], [1], [2], [2], []]
    # The check refuses two rows of one day; until then the first of them holds.
    assert [one.value for one in rows_in_force([term(1, ON), term(2, ON)], ON)] == [1]


def test_a_scheme_holds_each_row_on_its_days():
    """From its day through its last one, at the scheme's own end too, and nothing before rules are held."""
    cap = (
        '\n[[caps]]\nfrom = {}\nuntil = {}\nsource = "x"\ncertainty = "unconfirmed"\n'
        'name = "n"\nscope = "n"\nper = "case"\namount_idr = 1\n'
    )

    def caps_on(text: str, *days: date) -> list[int | None]:
        (scheme,) = parse_schemes({"pagaralam-sehat.toml": text})
        return [None if (rules := scheme.on(day)) is None else len(rules.caps) for day in days]

    first, last = date(2026, 3, 1), date(2026, 6, 30)
    days = (first - ONE_DAY, first, last, last + ONE_DAY)
    assert caps_on(PAGAR_ALAM + cap.format(first, last), *days) == [0, 1, 1, 0]
    assert caps_on(PAGAR_ALAM + cap.format(first, date.max), date.max) == [1]
    held = PAGAR_ALAM.replace("held_from = 2026-01-01", f"held_from = {first}\nends_on = {last}")
    ended = held + cap.format(last, last)
    assert caps_on(ended, *days) == [None, 0, 1, None]


def test_rules_are_the_same_whether_asked_before_or_not():
    """What was sorted out for a case is no part of the rules: neither compared nor shown."""
    asked, fresh = (parse_schemes({"pagaralam-sehat.toml": PAGAR_ALAM})[0].on(date(2026, 1, 1)) for _ in "ab")
    assert asked is not None
    asked.about(Case.ILLNESS)
    assert asked == fresh
    assert "CaseRules" not in repr(asked)
    assert "_by_case" not in repr(asked)


def test_the_ages_of_a_status_come_from_the_file():
    """The days after which a status is checked again, or no longer counts, are those of jkn.toml."""
    facts = Facts(
        ON, Case.ILLNESS, ktp_city="16.71", jkn=Jkn(JknStatus.ACTIVE, StatusOrigin.ROSTER, date(2025, 8, 1))
    )
    files = shipped_files()
    files["jkn.toml"] = (
        files["jkn.toml"].replace("value = 30\n", "value = 3\n").replace("value = 60\n", "value = 8\n")
    )
    answer = evaluate(facts, parse_schemes(files)).of("jkn")
    assert answer is not None
    assert [(reason.code, reason.values["days"], reason.values["limit"]) for reason in answer.reasons] == [
        ("status_old", 9, 8)
    ]
    files["jkn.toml"] = files["jkn.toml"].replace('"status_old_days"', '"status_other_days"')
    jkn = next(one for one in parse_schemes(files) if one.id == "jkn").on(ON)
    assert jkn is not None
    assert jkn.status_ages is None
    alone = evaluate(facts, [scheme for scheme in SCHEMES if scheme.id != "jkn"])
    assert alone.of("jkn") is None
    assert judge_status(facts, StatusLimits()).findings == ()


def test_a_status_is_judged_for_the_day_of_service():
    """Inactive from its day on; until then active, with that day told. Whoever was asked: unknown is unknown."""

    def judged(jkn: Jkn) -> tuple[JknStatus, list[tuple[str, dict[str, object]]]]:
        view = judge_status(Facts(ON, Case.ILLNESS, jkn=jkn), StatusLimits())
        return view.status, [(found.code, dict(found.values)) for found in view.findings]

    ended = Jkn(JknStatus.INACTIVE, StatusOrigin.ASKED, ON, inactive_since=ON)
    assert judged(ended) == (JknStatus.INACTIVE, [])
    later = ON + ONE_DAY
    told = [("inactive_later", {"inactive_since_on": later})]
    assert judged(replace(ended, inactive_since=later)) == (JknStatus.ACTIVE, told)
    for origin in (StatusOrigin.ASKED, StatusOrigin.ROSTER):
        unknown = Jkn(JknStatus.UNKNOWN, origin)
        assert judged(unknown) == (JknStatus.UNKNOWN, [("status_unknown", {})])
    assert StatusLimits() == StatusLimits(check_again=30, too_old=60)


def test_an_ended_scheme_knows_its_last_day():
    """Rules stop with the scheme's end; an end at the calendar's last day never comes."""
    files = shipped_files()
    scheme = files["prabumulih-jaminan-kota.toml"]
    ends = {"held_from = 2024-01-01": "held_from = 2024-01-01\nends_on = {}"}
    for end, there in (("2026-12-31", None), ("9999-12-31", "rules")):
        ((old, new),) = ends.items()
        (parsed,) = parse_schemes({"prabumulih-jaminan-kota.toml": scheme.replace(old, new.format(end))})
        assert (parsed.on(date(2027, 1, 1)) is None) == (there is None)
        assert parsed.on(date(2026, 12, 31)) is not None


def test_too_soon_says_by_whom_and_when():
    """The refusal of a second denture names the fund, the day, and the day from which it is possible."""
    facts = Facts(
        date(2026, 1, 1),
        Case.DENTURE,
        ktp_city="16.73",
        jkn=Jkn(JknStatus.INACTIVE, StatusOrigin.ASKED, date(2026, 1, 1)),
        denture=Denture(last_fitted_on=ON, last_fund="bpjs"),
    )
    answer = evaluate(facts, SCHEMES).of("lubuklinggau-gigi-apbd")
    assert answer is not None
    (reason,) = (reason for reason in answer.reasons if reason.code == "too_soon")
    assert reason.values == {"fund": "BPJS Kesehatan", "last_fitted_on": ON, "again_on": date(2027, 8, 10)}
