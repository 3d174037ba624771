"""Region codes: standing of a code, names of cities, and the address texts of KTPs found again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.city_index import MatchCertainty, RegionMatch
from desktop.domain.region import RegionLevel, Regions, dotted, parse_regions

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
WORDS = "Satu Dua Tiga Empat Lima Enam Tujuh Delapan Sembilan Sepuluh Sebelas".split()  # noqa: SIM905  reads as a row


def roman(number: int) -> str:
    return "X" * (number // 10) + ROMAN[number % 10]


_WORD = "|".join(WORDS)
_NUMBER = re.compile(rf"\b({_WORD})(?:-(puluh)(?:-({_WORD.lower()}))?|-(belas))?\b")


def numbered(name: str, write: Callable[[int], str]) -> str:
    """Write the number words of an official Palembang name otherwise: "Tiga-puluh-lima Ilir" as "35 Ilir"."""

    def written(found: re.Match[str]) -> str:
        first, tens, unit, teens = found.groups()
        number = WORDS.index(first) + 1
        if tens:
            number = 10 * number + (WORDS.index(unit.capitalize()) + 1 if unit else 0)
        return write(number + 10 if teens else number)

    return _NUMBER.sub(written, name)


def palembang(regions):
    return [
        (kecamatan, kelurahan)
        for kecamatan in regions.kecamatan_of("16.71")
        for kelurahan in regions.kelurahan_of(kecamatan.code)
    ]


def codes(match: RegionMatch):
    return match.kelurahan_code, match.certainty.value


def test_the_lists_have_the_size_the_source_states(regions):
    """Protects the reading of the file: 38 provinces, 514 cities, Palembang 18/107, Prabumulih 33 + 12 desa."""
    assert len(regions.provinces()) == 38
    assert len(regions.cities()) == 514
    assert len(regions.cities("16")) == 17
    assert len(palembang(regions)) == 107
    assert len(regions.kecamatan_of("1671")) == 18
    levels = [
        village.level
        for kecamatan in regions.kecamatan_of("16.74")
        for village in regions.kelurahan_of(kecamatan.code)
    ]
    assert (levels.count(RegionLevel.KELURAHAN), levels.count(RegionLevel.DESA)) == (33, 12)


def test_the_numbering_is_kemendagris_and_not_that_of_bps(regions):
    """Protects the four codes that BPS gives to other cities of South Sumatra."""
    names = {
        code: regions.name_of(code) for code in ("16.72", "16.73", "16.74", "16.08", "16.09", "91", "94")
    }
    assert names == {
        "16.72": "Kota Pagar Alam",
        "16.73": "Kota Lubuk Linggau",
        "16.74": "Kota Prabumulih",
        "16.08": "Kabupaten Ogan Komering Ulu Timur",
        "16.09": "Kabupaten Ogan Komering Ulu Selatan",
        "91": "Papua",
        "94": "Papua Tengah",
    }


@pytest.mark.parametrize(
    ("code", "standing"),
    [
        ("16", "current"),
        ("16.73", "current"),
        ("167301", "current"),
        ("16.73.01.1001", "current"),
        ("16.03.05", "retired"),
        ("160312", "retired"),
        ("16.05.17", "retired"),
        ("16.71.06.1004", "retired"),
        ("91.01", "retired"),
        ("91.01.01", "retired"),
        ("16.73.09", None),
        ("16.99", None),
        ("54", None),
        ("", None),
        ("kota", None),
    ],
)
def test_every_code_is_in_force_retired_or_unknown(code, standing, regions):
    """Protects old NIKs: codes of kecamatan that left, of the old Papua, and codes that never were."""
    assert regions.knows(code) == standing


def test_the_gaps_of_south_sumatra_are_those_of_the_guide(regions):
    """Protects the inferred codes: 5 of PALI, 7 of Musi Rawas Utara, 19, 6 and 7 of the older splits, none else."""
    retired = {city.code: 0 for city in regions.cities("16")}
    for city in retired:
        retired[city] = sum(regions.knows(f"{city}.{n:02d}") == "retired" for n in range(1, 100))
    assert {city: count for city, count in retired.items() if count} == {
        "16.01": 19,
        "16.02": 6,
        "16.03": 5,
        "16.04": 7,
        "16.05": 7,
    }


def test_names_of_current_and_retired_codes(regions):
    """Protects saying where a NIK was first given out, as far as a list knows."""
    assert regions.name_of("1601") == "Kabupaten Ogan Komering Ulu"
    assert regions.name_of("91.01") == "KAB. MERAUKE"
    assert regions.name_of("16.03.05") is None
    assert regions.region("16.03.05") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KOTA LUBUKLINGGAU", "16.73"),
        ("Lubuk Linggau", "16.73"),
        ("lubuk-lingau", "16.73"),
        ("LLG", "16.73"),
        ("Prabumulih", "16.74"),
        ("Kotamadya Palembang", "16.71"),
        ("16.74", "16.74"),
        (" 1674 ", "16.74"),
        ("KAB. MUARA ENIM", "16.03"),
        ("Ma. Enim", "16.03"),
        ("Kota Muara Enim", "16.03"),
        ("KAB. OGAN KOMERING ULU", "16.01"),
        ("OKU", "16.01"),
        ("Kab. OKU Timur", "16.08"),
        ("OKI", "16.02"),
        ("PALI", "16.12"),
        ("Muratara", "16.13"),
        ("Kab. Bogor", "32.01"),
        ("KOTA BOGOR", "32.71"),
        ("Bogor", None),
        ("KOTA BARU", "63.02"),
        ("KAB. KOTA BARU", "63.02"),
        ("Kab. Banjar", "63.03"),
        ("KAB. MERAUKE", "93.01"),
        ("Jakarta Pusat", "31.71"),
        ("KOTA ADM. JAKARTA BARAT", "31.73"),
        ("Toba Samosir", "12.12"),
        ("KOTA PARE PARE", "73.72"),
        ("Kab. Lima Puluh Kota", "13.07"),
        ("91.01", None),
        ("16", None),
        ("Kota", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_city_is_found_by_name_or_code(text, code, regions):
    """Protects the field that decides domicile: every usual writing, and no guess between kota and kabupaten."""
    assert regions.find_city(text) == code


def test_every_city_is_found_by_its_own_name(regions):
    """Protects against two cities whose folded names collide."""
    for city in regions.cities():
        assert regions.find_city(city.name) == city.code
        assert regions.find_city(city.name.upper().replace("KABUPATEN", "KAB.")) == city.code


@pytest.mark.parametrize(
    ("kecamatan", "kelurahan", "code", "certainty"),
    [
        ("ILIR BARAT II", "35 ILIR", "16.71.01.1001", "exact"),
        ("KEC. ILIR BARAT 2", "KEL. 35 ILIR", "16.71.01.1001", "exact"),
        ("IB II", "Tiga puluh lima Ilir", "16.71.01.1001", "exact"),
        ("ILIR BARAT I", "26 ILIR D.I", "16.71.04.1003", "exact"),
        ("BUKIT KECIL", "26 ILIR", "16.71.11.1005", "exact"),
        ("SEBERANG ULU I", "3-4 ULU", "16.71.02.1004", "exact"),
        ("KALIDONI", "SEI SELINCAH", "16.71.10.1004", "exact"),
        ("KEMUNING", "PIPA JAYA", "16.71.09.1005", "exact"),
        ("", "35 ILIR", "16.71.01.1001", "exact"),
        ("ILIR TIMUR II", "8 ILIR", "16.71.18.1001", "moved"),
        ("ILIR TIMUR II", "KUTO BATU", "16.71.18.1005", "moved"),
        ("SEBERANG ULU I", "9/10 ULU", "16.71.17.1002", "moved"),
        ("SEBERANG ULU I", "15 ULU", "16.71.17.1003", "moved"),
        ("SEMATANG BORANG", "SAKO BARU", "16.71.08.1007", "moved"),
        ("ILIR BARAT II", "36 ILIR", "16.71.12.1003", "similar"),
        ("ILIR BRAT II", "35 ILIR", "16.71.01.1001", "similar"),
        ("ENTAH DI MANA", "35 ILIR", "16.71.01.1001", "similar"),
        ("KALIDONI", "SEI LAYS", "16.71.10.1005", "similar"),
        ("ILIR BARAT II", "37 ILIR", None, "partial"),
        ("ENTAH DI MANA", "ENTAH APA", None, "partial"),
        ("ILIR BARAT II", "", None, "exact"),
        ("ENTAH DI MANA", "", None, "partial"),
    ],
)
def test_palembang_as_printed(kecamatan, kelurahan, code, certainty, regions):
    """Protects the KTPs of Palembang, old kecamatan too; numbers are never near enough."""
    assert codes(regions.match("KOTA PALEMBANG", kecamatan, kelurahan)) == (code, certainty)


@pytest.mark.parametrize("write", [str, roman], ids=["digits", "roman"])
@pytest.mark.parametrize("joint", ["", " ", "-"])
def test_every_kelurahan_of_palembang_is_found(write, joint, regions):
    """Protects all 107 kelurahan and 18 kecamatan, numbers in digits and in Roman numerals, words joined or not."""
    for kecamatan, kelurahan in palembang(regions):
        printed = numbered(kelurahan.name, write).upper()
        printed = re.sub(r"(?<=[A-Z])[ -](?=[A-Z]{3})", joint, printed) if write is str else printed
        above = numbered(kecamatan.name, roman).upper()
        found = regions.match("PALEMBANG", above, printed)
        assert found == RegionMatch("16.71", kecamatan.code, kelurahan.code, MatchCertainty.EXACT), printed


def test_the_printed_forms_are_what_the_test_means(regions):
    """Protects the test above from writing names that no KTP carries."""
    assert numbered("Tiga-puluh-lima Ilir", str) == "35 Ilir"
    assert numbered("Dua-puluh Ilir Tiga", roman) == "XX Ilir III"
    assert numbered("Sembilan Sepuluh Ulu", str) == "9 10 Ulu"
    assert numbered("Enam-belas Ulu", roman) == "XVI Ulu"
    printed = [numbered(kelurahan.name, str) for _, kelurahan in palembang(regions)]
    assert sum(bool(re.search(r"\d", name)) for name in printed) == 44


def test_every_old_spelling_of_south_sumatra_finds_its_code(regions, region_texts):
    """Protects the alias file: an older edition's name of a code leads to it, or to its namesake of today."""
    other = []
    for row in csv.DictReader(io.StringIO(region_texts[1])):
        if not row["kode"].startswith("16.") or row["kode"].count(".") != 3 or row["status"] == "dihapus":
            continue
        found = regions.match(row["kode"][:5], regions.name_of(row["kode"][:8]), row["nama"])
        assert found.certainty is MatchCertainty.EXACT, row
        if found.kelurahan_code != row["kode"]:
            other.append((row["nama"], regions.name_of(found.kelurahan_code)))
    assert other == [("Karang Dapo I", "Karang Dapo I")]


def test_what_left_the_lists_is_found_where_it_went(regions, region_texts):
    """Protects addresses with retired kelurahan: today's code, or the retired one marked as such."""
    counts = dict.fromkeys(MatchCertainty, 0)
    for row in csv.DictReader(io.StringIO(region_texts[1])):
        if row["kode"].startswith("16.") and row["status"] == "dihapus":
            found = regions.match(row["kode"][:5], regions.name_of(row["kode"][:8]), row["nama"])
            counts[found.certainty] += 1
            assert (found.kelurahan_code == row["kode"]) is (found.certainty is MatchCertainty.RETIRED)
            assert found.kelurahan_code is not None
    assert list(counts.values()) == [9, 80, 18, 0, 0, 0]


def test_every_place_of_south_sumatra_is_found_by_its_own_name(regions):
    """Protects against folding two places of one kecamatan into one key, for all 3,259 of them."""
    for city in regions.cities("16"):
        for kecamatan in regions.kecamatan_of(city.code):
            for village in regions.kelurahan_of(kecamatan.code):
                found = regions.match(city.name, kecamatan.name, village.name)
                assert found == RegionMatch(city.code, kecamatan.code, village.code, MatchCertainty.EXACT)


@pytest.mark.parametrize(
    ("city", "kecamatan", "kelurahan", "expected"),
    [
        ("KOTA LUBUKLINGGAU", "LUBUKLINGGAU TIMUR II", "MESAT SENI", ("16.73.05.1008", "exact")),
        ("PRABUMULIH", "RAMBANG KPK TENGAH", "", (None, "exact")),
        ("KAB. MUARA ENIM", "RAMBANG DANGKU", "BATU RAJA", ("16.03.26.2008", "moved")),
        ("KAB. LAHAT", "PULAUPINANG", "KERUNG", ("16.04.31.2007", "moved")),
        ("KAB. LAHAT", "PULAU PINANG", "MUARA CAWANG", ("16.04.08.2020", "retired")),
        ("KAB. EMPAT LAWANG", "TEBING TINGGI", "PASAR TEBING TINGGI", ("16.11.04.1017", "exact")),
        (None, "ILIR BARAT II", "35 ILIR", ("16.71.01.1001", "exact")),
        (None, "SUKARAMI", "TALANG BETUTU", ("16.71.07.1002", "exact")),
        (None, "", "35 ILIR", (None, "none")),
        (None, "TANAH ABANG", "ENTAH", (None, "none")),
        ("BOGOR", "ILIR BARAT II", "35 ILIR", (None, "none")),
        (" ", "", "", (None, "none")),
    ],
)
def test_other_cities_and_missing_parts(city, kecamatan, kelurahan, expected, regions):
    """Protects renamed and moved places elsewhere, and the answer when a part of the address is not there."""
    assert codes(regions.match(city, kecamatan, kelurahan)) == expected


def test_a_match_without_texts_is_none(regions):
    """Protects the empty form."""
    assert regions.match() == RegionMatch(None, None, None, MatchCertainty.NONE)
    assert regions.match("16.73").city_code == "16.73"


@pytest.mark.parametrize(
    ("text", "within", "villages", "first"),
    [
        ("35 il", "16.71.01", False, "Tiga-puluh-lima Ilir"),
        ("tiga puluh lima", "16.71", True, "Tiga-puluh-lima Ilir"),
        ("pakjo", "16.71", True, "Lorokpakjo"),
        ("bukit k", "16.71", False, "Bukitkecil"),
        ("i", "16.71", False, "Ilir Barat Dua"),
        ("linggau", "", False, "Kota Lubuk Linggau"),
        ("", "16.74", False, "Prabumulih Barat"),
    ],
)
def test_suggestions_find_any_part_of_a_name(text, within, villages, first, regions):
    """Protects filtering as one types (ux.md 14): any part, digits or words, beginnings first."""
    assert regions.suggestions(text, within, villages=villages)[0].name == first


def test_suggestions_are_few_and_show_the_cards_spelling(regions):
    """Protects the list from being long, and shows "35 Ilir" beside the official words but no typing error."""
    assert len(regions.suggestions("", "", limit=5)) == 5
    assert regions.suggestions("atlantis", "") == []
    assert regions.region("16.71.01.1001").also == "35 Ilir"
    assert regions.region("16.72.01.1018").also == ""


def test_dots_are_put_in_and_no_code_is_left_alone():
    """Protects codes with and without dots at every level."""
    texts = ("16", "1673", "167301", "1673011001", "16.73.01.1001", "173", "Kota", "")
    assert [dotted(text) for text in texts] == [
        "16", "16.73", "16.73.01", "16.73.01.1001", "16.73.01.1001", "173", "Kota", "",
    ]  # fmt: skip


def test_lists_may_be_empty_but_not_broken():
    """Protects the reading of the files: nothing known from empty texts, our mistake on a short row."""
    empty = parse_regions("", "")
    assert empty.knows("16") is None
    assert empty.find_city("Palembang") is None
    assert (
        Regions([("16", "Sumatera Selatan", "provinsi"), ("16.71", "Kota Palembang", "kota")], []).knows(
            "16.71.01"
        )
        is None
    )
    with pytest.raises(ValueError, match="unpack"):
        parse_regions("kode,nama,tingkat\n16,Sumatera Selatan\n", "")


@settings(max_examples=40)
@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_any_address_text_gets_an_answer(regions, city, kecamatan, kelurahan):
    """Protects registration from a crash on any address, with and without a city."""
    assert isinstance(regions.match(city, kecamatan, kelurahan), RegionMatch)
    assert isinstance(regions.match("16.71", kecamatan, kelurahan), RegionMatch)
