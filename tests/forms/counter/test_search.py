"""The search field: one person at once, several as suggestions, nobody with the next step."""

from __future__ import annotations

import pytest

from desktop.domain.problem import Problem
from desktop.forms.counter.person_words import titled
from desktop.forms.counter.search_words import bare_digits, number_problem

SITI = "1674036807569001"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1674 0368 0756 9001", None),
        ("0001234567890", None),
        ("167403680756900", "nik_length"),
        ("1674036807560000", "nik_serial_zero"),
        ("Siti Aminah", None),
        ("400.7.22.1/0001K/DINKES", None),
    ],
)
def test_a_wrong_number_is_told_before_it_is_looked_up(text, code):
    """Fifteen digits give a sentence about fifteen digits, not "unknown"; names and letter numbers pass."""
    problem = number_problem(text)
    assert (problem.code if problem else None) == code


def test_a_number_is_read_through_its_blanks():
    """Groups as on the KTP are one number; a letter number is none."""
    assert bare_digits("1674 0368.0756-9001") == SITI
    assert bare_digits("400.7/12") == ""


def test_a_known_nik_opens_its_patient(desk, siti_id):
    """Enter after a NIK leads straight to the person: nothing is to be chosen."""
    desk.search.asked(SITI)
    assert desk.view.last("show_person")[0].name == "SITI AMINAH"
    assert desk.counter.has_person()


def test_a_name_is_only_suggested(desk, siti_id):
    """A name however well it fits is a suggestion: the clerk says who it is."""
    desk.search.asked("Siti Aminah")
    assert [line.key for line in desk.view.last("show_suggestions")[0]] == [f"patient:{siti_id}"]
    assert not desk.counter.has_person()
    desk.search.chosen(f"patient:{siti_id}")
    assert desk.counter.has_person()


def test_suggestions_half_mask_the_nik(desk, siti_id):
    """Somebody looking over the counter does not read whole numbers in a list."""
    desk.search.typed("siti")
    (line,) = desk.view.last("show_suggestions")[0]
    assert line.detail.startswith("1674••••••••9001")


def test_digits_wait_for_enter(desk, siti_id):
    """A number in the making is not searched for."""
    desk.search.typed("16740368")
    assert desk.view.last("show_suggestions")[0] == ()


def test_a_text_too_long_to_be_a_name_is_told(desk):
    """Something pasted by mistake is no crash: nothing is suggested, Enter says what belongs here."""
    desk.search.typed("A" * 600)
    desk.search.asked("A" * 600)
    title, sentence = desk.view.last("show_nobody")
    assert (title, "Periksa surat" in sentence) == ("Teksnya terlalu panjang", True)


def test_an_unknown_nik_goes_into_the_form(desk):
    """The clerk never types a NIK twice: F2 opens the form with the number that was not found."""
    desk.search.asked("1674 0368 0756 9001")
    assert desk.view.last("show_nobody")[0] == "Belum dikenal"
    desk.search.new_patient()
    assert desk.roads.nik == SITI


def test_a_wrong_number_clears_the_last_patient(desk, siti_id):
    """After a mistyped number nobody stands at the counter: the last patient would be taken for this one."""
    desk.search.asked(SITI)
    desk.search.asked(SITI[:-1])
    title, sentence = desk.view.last("show_nobody")
    assert (title, "15 angka" in sentence) == ("Nomor belum benar", True)
    assert not desk.counter.has_person()


def test_nobody_by_that_name_says_what_to_do(desk):
    """An empty result names what was searched and the way on."""
    desk.search.asked("Zulaikha")
    assert "Zulaikha" in desk.view.last("show_nobody")[1]


def test_a_late_list_does_not_cover_the_person(late_desk, siti_id):
    """Suggestions that come after somebody was opened are dropped."""
    late_desk.search.typed("siti")
    late_desk.search.chosen(f"patient:{siti_id}")
    late_desk.jobs.do_all()
    assert "show_suggestions" not in late_desk.view.names()


def test_a_patient_who_is_saved_in_the_form_is_opened(desk, siti_id):
    """Coming back from the form, the new patient stands at the counter."""
    desk.search.new_patient()
    assert desk.roads.nik == ""
    desk.roads.then(siti_id)
    assert desk.view.last("show_person")[0].name == "SITI AMINAH"


def test_roman_numbers_of_places_stay_capital():
    """A kecamatan's Roman number is part of its name and is not spelled like a word."""
    assert titled("LUBUK LINGGAU UTARA II") == "Lubuk Linggau Utara II"


def test_every_problem_has_a_sentence():
    """A number's problem is a value of the domain."""
    assert isinstance(number_problem("1"), Problem)


def test_the_best_likeness_is_marked_for_the_next_enter(desk, siti_id):
    """Enter on part of a name shows who is meant and marks the first: the next Enter opens it."""
    desk.search.asked("siti")
    lines, marked = desk.view.last("show_suggestions")
    assert (lines[0].key, marked) == (f"patient:{siti_id}", True)


def test_a_refused_number_is_forgotten_with_the_next_typing(desk):
    """What was told of a wrong number goes when the clerk types anew; the cursor stays where it is."""
    desk.search.asked("12345")
    desk.search.typed("1")
    assert desk.view.names()[-2:] == ["calm_nobody", "show_suggestions"]
