"""What stands in a reason beside its code: the values a clerk reads, and the edges that decide them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from desktop.domain.facts import (
    Case,
    Denture,
    Facts,
    InactiveKind,
    Jkn,
    JknSegment,
    JknStatus,
    Paper,
    PaperKind,
    StatusOrigin,
)
from desktop.domain.verdict import SchemeVerdict
from desktop.rules.calendar import plus_days, plus_months
from desktop.rules.evaluate import evaluate
from desktop.rules.membership import FineParams
from desktop.rules.paid import PER
from desktop.rules.papers import SIGNATORIES, advised_notes, missing_papers
from desktop.rules.parse import parse_schemes
from desktop.rules.predicates import AreaParams, AskParams, domicile
from desktop.rules.rows import LetterRow, PaperRow
from tests.rules.samples import DENTURES, PAGAR_ALAM
from tests.rules.scenarios import SCHEMES

ON = date(2025, 8, 10)
INACTIVE = Jkn(JknStatus.INACTIVE, StatusOrigin.ASKED, as_of=ON)
FACTS = Facts(on=ON, case=Case.ILLNESS, ktp_city="16.74", kk_city="16.74", jkn=INACTIVE)


def answer(facts: Facts, scheme: str) -> SchemeVerdict:
    found = evaluate(facts, SCHEMES).of(scheme)
    assert found is not None
    return found


def values(facts: Facts, scheme: str, code: str) -> dict[str, object]:
    said = answer(facts, scheme)
    return dict(next(one.values for one in (*said.reasons, *said.grounds) if one.code == code))


def row(**more: object) -> PaperRow:
    return PaperRow.model_validate(
        {
            "from": date(2020, 1, 1),
            "source": "uji",
            "certainty": "confirmed",
            "kind": "rujukan",
            "label": "surat rujukan",
            "need": "first",
            "form": "shown",
        }
        | more
    )


def test_another_domicile_names_the_document_and_the_city_seen():
    """The clerk reads which paper says which city, KTP or KK."""
    elsewhere = replace(FACTS, ktp_city="16.03", kk_city=None)
    said = values(elsewhere, "prabumulih-jaminan-kota", "domicile")
    assert said == {"area": "Kota Prabumulih", "document": "KTP", "seen_city": "16.03"}
    said = values(replace(FACTS, kk_city="16.03"), "prabumulih-jaminan-kota", "domicile")
    assert said == {"area": "Kota Prabumulih", "document": "KK", "seen_city": "16.03"}
    said = values(replace(FACTS, ktp_city="16.03"), "prabumulih-jaminan-kota", "ktp_elsewhere")
    assert said == {"area": "Kota Prabumulih", "seen_city": "16.03"}


def test_a_scheme_that_answers_for_another_is_named():
    """Who looks at JKN for a denture in Lubuk Linggau reads under which programme the answer stands."""
    active = replace(INACTIVE, status=JknStatus.ACTIVE)
    facts = replace(FACTS, case=Case.DENTURE, ktp_city="16.73", kk_city=None, jkn=active)
    said = values(facts, "jkn", "see_scheme")
    assert said == {"scheme": "lubuklinggau-gigi-bpjs", "name": "Gigi Tiruan Lubuk Linggau (BPJS)"}


def test_one_of_several_areas_is_enough():
    """A scheme of two cities is for the citizens of either."""
    params = AreaParams(areas=("16.71", "16.74"), area="dua kota")
    context = type("Asked", (), {"facts": FACTS})()
    assert [one.code for one in domicile(context, params)] == ["ground_domicile"]


def test_a_destination_is_named_as_it_should_be():
    """Missing or wrong, the sentence names the first spelling, and what was written."""
    asked = (row(to_facility=("RSMH", "Mohammad Hoesin")),)
    nothing = replace(FACTS, papers=(Paper(PaperKind.RUJUKAN),))
    (missing,) = missing_papers(nothing, asked)
    assert (missing.code, missing.values["place"]) == ("paper_no_destination", "RSMH")
    other = replace(FACTS, papers=(Paper(PaperKind.RUJUKAN, to_facility="RS Siloam"),))
    (missing,) = missing_papers(other, asked)
    assert (missing.values["place"], missing.values["seen"]) == ("RSMH", "RS Siloam")


def test_a_paper_of_the_day_itself_is_valid_and_a_later_one_says_its_day():
    """Issued on the day of service it counts; issued a day later it names that day."""
    asked = (row(max_age_days=90),)
    today = replace(FACTS, papers=(Paper(PaperKind.RUJUKAN, issued_on=ON),))
    assert missing_papers(today, asked) == ()
    later = replace(FACTS, papers=(Paper(PaperKind.RUJUKAN, issued_on=ON + timedelta(days=1)),))
    (missing,) = missing_papers(later, asked)
    assert missing.values["issued_on"] == ON + timedelta(days=1)


def test_hours_that_a_paper_may_come_late_are_whole_days():
    """The day counts on which the last hour ends; a paper of one day is valid on it."""
    asked = (row(late_hours=25),)
    for days, wrong in ((2, []), (3, ["paper_late"])):
        late = replace(FACTS, papers=(Paper(PaperKind.RUJUKAN, issued_on=ON + timedelta(days)),))
        assert [one.code for one in missing_papers(late, asked)] == wrong
    only = replace(FACTS, papers=(Paper(PaperKind.RUJUKAN, issued_on=ON, valid_until=ON),))
    assert missing_papers(only, asked) == ()


def test_of_advised_papers_the_newest_counts():
    """Nothing is said while one of them is new enough; then it is the last day of the newest."""
    asked = (row(need="advised", max_age_days=90),)
    old, older, new = (Paper(PaperKind.RUJUKAN, issued_on=ON - timedelta(days)) for days in (95, 100, 10))
    assert list(advised_notes(replace(FACTS, papers=(older, new)), asked)) == []
    (note,) = advised_notes(replace(FACTS, papers=(older, old)), asked)
    assert note.values["last_on"] == ON - timedelta(5)


def test_words_of_measures_and_signatories():
    """How a ceiling is measured and who signs is written in these words."""
    assert PER == {"case": "kasus", "day": "hari", "year": "tahun"}
    assert SIGNATORIES == {
        "rt": "Ketua RT",
        "rw": "Ketua RW",
        "lurah": "lurah",
        "kades": "kepala desa",
        "camat": "camat",
    }


def test_sources_that_differ_are_both_told():
    """What is relied on, what the other source says, and which one that is."""
    active = replace(FACTS, case=Case.ACCIDENT_SINGLE, jkn=replace(INACTIVE, status=JknStatus.ACTIVE))
    said = values(active, "jkn", "sources_differ")
    assert said["text"] == "BPJS menanggung kecelakaan tunggal bagi peserta aktif"
    assert said["other"] == "kota menyebut kecelakaan tunggal tidak ditanggung BPJS"
    assert said["other_source"] == "Pemerintah Kota Prabumulih, Palembang Pos 6 Agustus 2025"


def test_the_segment_of_an_active_member_says_who_pays():
    """The clerk reads the segment, who pays its contribution, and the class of care."""
    active = replace(INACTIVE, status=JknStatus.ACTIVE, segment=JknSegment.PBI_JK)
    said = values(replace(FACTS, jkn=active), "jkn", "ground_segment")
    assert set(said) == {"segment", "paid_by", "care_class"}


def test_the_fine_tells_its_figures_only():
    """Percent, months, days and ceiling; who is exempt is not among them. Figures are whole and above zero."""
    arrears = replace(FACTS, jkn=replace(INACTIVE, inactive_kind=InactiveKind.ARREARS))
    said = values(arrears, "jkn", "service_fine")
    assert said == {"percent": 5, "months": 12, "within_days": 45, "max_idr": 30_000_000}
    for wrong in ("5", 0):
        with pytest.raises(ValidationError):
            FineParams.model_validate({**said, "exempt": (), "percent": wrong})
    assert FineParams.model_validate({**said, "exempt": (), "percent": 1}).percent == 1


def test_a_kk_of_another_city_is_named():
    """The clerk reads which city would pay and which the KK names; one KK of the city among several is enough."""
    other = Paper(PaperKind.KK, issuer="Kota Lubuk Linggau")
    elsewhere = replace(FACTS, papers=(other,))
    assert values(elsewhere, "prabumulih-jaminan-kota", "kk_issuer_elsewhere") == {
        "area": "Kota Prabumulih",
        "seen": "Kota Lubuk Linggau",
    }
    missing = answer(replace(elsewhere, kk_city=None), "prabumulih-jaminan-kota").missing
    said = next(dict(one.values) for one in missing if one.code == "paper_issuer_other")
    assert (said["place"], said["seen"]) == ("Prabumulih", "Kota Lubuk Linggau")
    both = replace(FACTS, papers=(other, Paper(PaperKind.KK, issuer="Kota Prabumulih")))
    codes = [one.code for one in answer(both, "prabumulih-jaminan-kota").reasons]
    assert "kk_issuer_elsewhere" not in codes


def test_a_case_that_is_not_paid_is_said_once():
    """However many benefits a scheme has, it says once that this case is none of them."""
    strange = replace(FACTS, case=Case.REFERRAL_STAY)
    codes = [one.code for one in answer(strange, "lubuklinggau-gigi-apbd").reasons]
    assert codes.count("case_not_covered") == 1


def test_the_calendar_ends_with_its_last_day():
    """Months within the last year of the calendar are counted, beyond it the last day stands."""
    assert plus_months(date(9999, 1, 15), 2) == date(9999, 3, 15)
    assert plus_months(date(9999, 12, 15), 1) == date.max
    assert plus_days(date(9999, 12, 30), 1) == date.max


def test_what_is_not_known_stands_before_what_is_only_noted():
    """A reader meets first what fails, then what is open, then notes, whatever the file's order."""
    old = replace(INACTIVE, status=JknStatus.ACTIVE, as_of=ON - timedelta(days=40))
    said = answer(replace(FACTS, jkn=old, excluded_item=99), "jkn")
    assert [one.code for one in said.reasons] == ["excluded_item_unknown", "status_age"]


def test_every_benefit_of_a_case_counts():
    """One without an interval does not hide another's; a case that none of two benefits pays is said once."""
    often = DENTURES.replace('benefit = "denture"', 'benefit = "lodging"')
    text = PAGAR_ALAM + often + DENTURES.replace("cases =", "every_months = 24\ncases =")
    schemes = parse_schemes({"pagaralam-sehat.toml": text})
    on = date(2026, 3, 1)
    denture = Denture(last_fitted_on=date(2026, 1, 1))
    facts = Facts(on, Case.DENTURE, ktp_city="16.72", jkn=replace(INACTIVE, as_of=on), denture=denture)
    (said,) = evaluate(facts, schemes).schemes
    assert [one.code for one in said.reasons] == ["too_soon"]
    (said,) = evaluate(replace(facts, case=Case.ASSAULT), schemes).schemes
    assert [one.code for one in said.reasons] == ["case_not_covered"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("label", ""),
        ("copies", 0),
        ("copies", "1"),
        ("valid_days", True),
        ("from", "2020-01-01"),
        ("from", datetime(2020, 1, 1, tzinfo=UTC)),
        ("cases", ()),
        ("colour", "merah"),
    ],
)
def test_a_row_takes_no_value_of_another_shape(key: str, value: object):
    """Empty texts, nothing where one is the least, numbers as texts, moments as days: each is refused."""
    with pytest.raises(ValidationError):
        row(**{key: value})


def test_the_least_that_a_row_may_hold_is_taken_and_stays():
    """One letter, one sheet, one day; and nobody changes a rule once it is read."""
    least = row(label="a", copies=1, valid_days=1, cases=("illness",))
    assert (least.label, least.copies, least.valid_days) == ("a", 1, 1)
    assert row().copies == 1
    asked = AskParams(what="a", ask="b")
    for model, name in ((least, "label"), (asked, "what")):
        with pytest.raises(ValidationError):
            setattr(model, name, "lain")
    letter = {"from": ON, "source": "x", "certainty": "confirmed", "care": "inpatient", "valid_days": 1}
    assert LetterRow.model_validate(letter | {"extendable": False}).extendable is False
    with pytest.raises(ValidationError):
        LetterRow.model_validate(letter | {"extendable": 1})
