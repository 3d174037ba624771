"""Letter numbers: sound patterns, and a check letter that catches what hands miscopy."""

from __future__ import annotations

import string
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.check_letter import _DIGITS_AS, _WEIGHTED, _times
from desktop.domain.letter_number import (
    DEFAULT_PATTERN,
    REQUIRED,
    check_letter,
    parse_pattern,
    parse_unit_code,
    read_alike,
)
from desktop.domain.problem import ToCorrect

# One number as its four parts in print order of the check: year, counter, epoch (4 wide), sequence (9 wide).
numbers = st.tuples(
    st.integers(2020, 2099),
    st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=8),
    st.integers(1, 9999),
    st.integers(1, 999_999_999),
)


def rendered(pattern):
    return pattern.render(
        classification="400.7.22.1", sequence=1, check="K", unit="PKM-SD", counter="A1", epoch=2, year=2026
    )


def refused(text):
    with pytest.raises(ToCorrect) as caught:
        parse_pattern(text)
    (problem,) = caught.value.problems
    assert problem.field == "number_pattern"
    return problem.code, problem.values["names"]


def checked(parts: list[str]) -> str:
    year, counter, epoch, sequence = parts
    return check_letter("guarantee", int(year), counter, int(epoch), int(sequence))


def printed(number, width: int = 4) -> list[str]:
    year, counter, epoch, sequence = number
    return [str(year), counter, str(epoch), f"{sequence:0{width}d}"]


def miscopied(parts: list[str]):
    """Yield every single wrong character of the same kind, and every swap of neighbours, in each part."""
    for place, part in enumerate(parts):
        for at, character in enumerate(part):
            kind = string.digits if character.isdigit() else string.ascii_uppercase
            for other in kind:
                if other != character:
                    yield [*parts[:place], part[:at] + other + part[at + 1 :], *parts[place + 1 :]]
        for at in range(len(part) - 1):
            first, second = part[at], part[at + 1]
            # A digit and the one letter it counts as look nothing alike; that swap is beyond one letter.
            counts_alike = {_DIGITS_AS[int(c)] if c.isdigit() else c for c in (first, second)}
            if first != second and len(counts_alike) == 2:
                yield [*parts[:place], part[:at] + second + first + part[at + 2 :], *parts[place + 1 :]]


@settings(max_examples=60)
@given(numbers, st.sampled_from([1, 4, 6]))
def test_every_wrong_character_and_every_swap_is_caught(number, width):
    """Protects paper numbers: one wrong digit or letter, or two neighbours swapped, never passes the check."""
    parts = printed(number, width)
    check = checked(parts)
    assert len(check) == 1
    assert check in string.ascii_uppercase
    for wrong in miscopied(parts):
        assert checked(wrong) != check, wrong


@pytest.mark.parametrize("last", [100, pytest.param(2_000, marks=pytest.mark.slow)])
def test_every_small_number_is_safe(last):
    """Protects the numbers an office really prints: each from 1 on with every miscopying of theirs."""
    for sequence in range(1, last + 1):
        parts = printed((2026, "A1", 1, sequence))
        check = checked(parts)
        assert all(checked(wrong) != check for wrong in miscopied(parts))


def test_every_pair_at_every_place_is_caught():
    """Protects the proof itself: for all 26 x 26 pairs at each place of the cycle, single errors and swaps show."""
    for place, weight in enumerate(_WEIGHTED):
        following = _WEIGHTED[(place + 1) % len(_WEIGHTED)]
        assert sorted(weight) == list(range(26))
        for first in range(26):
            for second in range(first):
                assert _times(weight[first], following[second]) != _times(weight[second], following[first])


def test_the_group_is_a_group():
    """Protects the premise of the scheme: products do not depend on the order in which they are taken."""
    triples = [(a, b, c) for a in range(26) for b in range(26) for c in range(26)]
    assert all(_times(_times(a, b), c) == _times(a, _times(b, c)) for a, b, c in triples)


def test_digits_do_not_count_as_letters_they_are_mistaken_for():
    """Protects counter codes such as L1 or SB8 from look-alikes."""
    alike = {"0": "ODQ", "1": "ILT", "2": "Z", "5": "S", "6": "G", "7": "T", "8": "B"}
    assert len(set(_DIGITS_AS)) == 10
    assert not any(_DIGITS_AS[int(digit)] in letters for digit, letters in alike.items())


def test_the_check_letter_is_fixed_for_ever():
    """Protects letters already on paper: a program of tomorrow must find their check letters right."""
    assert check_letter("guarantee", 2026, "A1", 1, 1) == check_letter("guarantee", 2026, "a1", 1, 1)
    letters = [check_letter("guarantee", 2026, "A1", 1, sequence) for sequence in range(1, 9)]
    assert "".join(letters) == "ZRUMVDQS"
    assert check_letter("claim", 2026, "A1", 1, 1) != letters[0]


def test_the_default_pattern_writes_the_usual_number():
    """Protects the printed form: classification, sequence with check, unit, counter with epoch, year."""
    assert rendered(parse_pattern(DEFAULT_PATTERN)) == "400.7.22.1/0001K/PKM-SD/A1.2/2026"


def test_an_office_may_order_the_parts_otherwise():
    """Protects older offices that still write 440/ and put the year elsewhere."""
    pattern = parse_pattern(" 440/{sequence:05}-{check}/{year}.{counter}-{epoch:02} ")
    assert rendered(pattern) == "440/00001-K/2026.A1-02"
    assert rendered(parse_pattern("{year}{check}{epoch}/{counter}/{sequence}")) == "2026K2/A1/1"


@pytest.mark.parametrize("left_out", REQUIRED)
def test_a_pattern_that_leaves_a_needed_part_out_is_refused(left_out):
    """Protects against two letters with one number: counter, epoch, check, year and sequence must show."""
    fields = "/".join(f"{{{name}}}" for name in ("unit", *REQUIRED) if name != left_out)
    assert refused(fields) == ("pattern_incomplete", f"{{{left_out}}}")


def test_everything_that_is_left_out_is_named():
    """Protects the sentence from sending the officer round once per missing part."""
    assert refused("440/{sequence:04}/{year}") == ("pattern_incomplete", "{check}, {counter}, {epoch}")
    assert refused("") == ("pattern_incomplete", "{sequence}, {check}, {counter}, {epoch}, {year}")


@pytest.mark.parametrize(
    ("text", "code", "names"),
    [
        (DEFAULT_PATTERN + "/{month}", "pattern_unknown", "{month}"),
        (DEFAULT_PATTERN + "/{unit.name}", "pattern_unknown", "{unit.name}"),
        (DEFAULT_PATTERN + "/{0}", "pattern_unknown", "{0}"),
        (DEFAULT_PATTERN + "/{epoch}", "pattern_twice", "{epoch}"),
        (DEFAULT_PATTERN + "/{", "pattern_not_read", ""),
        (DEFAULT_PATTERN + "/}", "pattern_not_read", ""),
        (DEFAULT_PATTERN + "/{{x}}", "pattern_not_read", ""),
        (DEFAULT_PATTERN.replace("{unit}", "{unit!r}"), "pattern_not_read", ""),
        (DEFAULT_PATTERN.replace("{unit}", "{unit:04}"), "pattern_not_read", ""),
        (DEFAULT_PATTERN.replace(":04", ":x"), "pattern_not_read", ""),
        (DEFAULT_PATTERN.replace(":04", ":99999999"), "pattern_not_read", ""),
        (DEFAULT_PATTERN.replace(".{epoch}", "{epoch}"), "pattern_ambiguous", "{counter}, {epoch}"),
        (DEFAULT_PATTERN.replace(".{epoch}", "E{epoch}"), "pattern_ambiguous", "{counter}, {epoch}"),
        ("{check}-{epoch}{sequence}/{counter}/{year}", "pattern_ambiguous", "{epoch}, {sequence}"),
    ],
)
def test_a_pattern_that_could_repeat_or_break_a_number_is_refused(text, code, names):
    """Protects numbers from unknown parts, open braces, foreign widths and parts that run into each other."""
    assert refused(text) == (code, names)


@given(st.text("{}:0489.sequnc/ht!r", max_size=40))
def test_any_text_is_a_pattern_or_something_to_correct(text):
    """Protects the settings page from a crash on whatever is typed."""
    with suppress(ToCorrect):
        assert rendered(parse_pattern(text))


def test_a_unit_code_is_one_part_of_a_number():
    """Written in capitals without the blanks around it; what would part a number is refused at its field."""
    assert parse_unit_code(" pkm-a.1 ") == "PKM-A.1"
    for text in ("", "A/B", "PKM SD", "é"):
        with pytest.raises(ToCorrect) as caught:
            parse_unit_code(f" {text} ", "office.unit_code")
        (problem,) = caught.value.problems
        assert (problem.code, problem.field) == ("unit_code_wrong", "office.unit_code")
        assert problem.values == {"text": text}


def test_a_number_typed_from_paper_is_found_whichever_way_it_was_read():
    """O and 0, I and 1 look alike on paper; blanks and small letters do not count."""
    assert read_alike(" 400.7/0003o/PKM-I/2026 ") == read_alike("400.7/00030/PKM-1/2026")
    assert read_alike("400.7/0003O") != read_alike("400.7/0003Q")
