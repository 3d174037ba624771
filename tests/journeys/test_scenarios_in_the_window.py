"""Ten scenario files once more, by keyboard in the real window: the same facts, the same whole answer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.domain.facts import Case, JknStatus, Paper
from desktop.domain.labels import label
from desktop.ui.indonesian import speak_indonesian
from desktop.ui.memory import Memory
from desktop.ui.theme import apply_theme
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.command import parse_command
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from tests.journeys.hands import Hands
from tests.offices import PASSWORD, HandClock
from tests.rules.scenarios import OUTCOMES, SCENARIOS, Scenario
from tests.usecases.test_scenarios_at_the_door import command_of, expected, nik, seen

BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}
QUICK = ("prabumulih-pernyataan-tanpa-lurah", "lubuklinggau-belum-terdaftar", "singgah-darurat")
FURTHER = (
    "kecelakaan-tunggal-jkn-aktif-ada-lp",
    "kecelakaan-tunggal-prabumulih-aktif-tanpa-lp",
    "kecelakaan-dua-pihak-lubuklinggau-tidak-aktif",
    "kecelakaan-kerja-ada-laporan",
    "penumpang-angkutan-umum-ada-lp",
    "penganiayaan-prabumulih-aktif",
    "singgah-rujukan-91-hari",
)
STATUS_KEYS = {
    JknStatus.ACTIVE: Qt.Key.Key_1,
    JknStatus.INACTIVE: Qt.Key.Key_2,
    JknStatus.UNREGISTERED: Qt.Key.Key_3,
}
CASE_KEYS = {
    Case.ILLNESS: Qt.Key.Key_1,
    Case.ACCIDENT_SINGLE: Qt.Key.Key_2,
    Case.ACCIDENT_TWO_PARTY: Qt.Key.Key_3,
    Case.ACCIDENT_PASSENGER: Qt.Key.Key_4,
    Case.ACCIDENT_WORK: Qt.Key.Key_5,
    Case.ASSAULT: Qt.Key.Key_6,
    Case.CHILDBIRTH: Qt.Key.Key_7,
    Case.REFERRAL_STAY: Qt.Key.Key_9,
}
ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def window(qtbot, qapp, office_template: Path, tmp_path: Path) -> Iterator[Hands]:
    """Open the program on an office without roster where the people of the scenarios are registered."""
    assert isinstance(qapp, QApplication)
    folder = tmp_path / "kantor"
    shutil.copytree(office_template, folder)
    office = sign_in(folder, "loket", PASSWORD, HandClock())
    for name in (*QUICK, *FURTHER):
        person = {"kelurahan": "", "kecamatan": "", "duplicate_of_none": True}
        given = command_of(BY_NAME[name])["person"] | person
        register_patient(office, parse_command(RegisterPatient, json.dumps(given)))
    office.close()
    apply_theme(qapp)
    translator = speak_indonesian(qapp)
    memory = Memory(QSettings(str(tmp_path / "loket.ini"), QSettings.Format.IniFormat))
    program = Program(qapp, memory, folder, letters=tmp_path / "surat", clock=HandClock())
    qtbot.addWidget(program.shell)
    program.shell.show()
    program.shell.activateWindow()
    program.begin()
    hands = Hands(qtbot, program)
    hands.sign_in("loket", PASSWORD)
    yield hands
    program.close()
    program.shell.hide()
    qapp.removeTranslator(translator)


def settled(hands: Hands) -> None:
    hands.wait(lambda: bool(hands.sentence()))


def play(hands: Hands, scenario: Scenario) -> None:
    """Bring the scenario's facts in by keyboard: person, status, case, emergency, day, papers."""
    facts, desk = scenario.facts, hands.counter().desk
    hands.look_up(nik(scenario))
    record_status(hands, scenario)
    if facts.case is not desk.case.case():
        # A digit asks only after a rest longer than a scanner's.
        with hands.qtbot.waitSignal(desk.case.case_chosen):
            hands.press(CASE_KEYS[facts.case])
        settled(hands)
    hands.press(ENTER)
    if facts.emergency:
        hands.press(SPACE)
        settled(hands)
    hands.press(ENTER)
    assert hands.focus() is desk.case.day
    hands.type(facts.on.strftime("%d%m%Y"))
    hands.press(ENTER)
    settled(hands)
    for paper in facts.papers:
        show(hands, paper)


def record_status(hands: Hands, scenario: Scenario) -> None:
    """Alt+T, the status by its digit, the day it was read, segment and reason by their words, F9."""
    jkn, desk = scenario.facts.jkn, hands.counter().desk
    hands.chord(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    hands.wait(lambda: desk.front() is desk.status)
    hands.press(STATUS_KEYS[jkn.status], ENTER, ENTER)
    assert jkn.as_of is not None
    hands.type(jkn.as_of.strftime("%d%m%Y"))
    hands.press(ENTER)
    if jkn.segment:
        hands.type(label(jkn.segment))
    hands.press(ENTER)
    if jkn.inactive_kind:
        hands.type(label(jkn.inactive_kind))
        hands.press(ENTER)
    hands.press(Qt.Key.Key_F9)
    hands.wait(lambda: desk.front() is desk.verdict)
    settled(hands)


def show(hands: Hands, paper: Paper) -> None:
    """Tick a paper and write what stands on it; one that no scheme asks for is not on the list."""
    desk = hands.counter().desk
    row = next(
        (one for one in desk.papers.rows() if one.kind is paper.kind and not one.tick.isChecked()), None
    )
    if row is None:
        return
    row.tick.setFocus()
    hands.press(SPACE)
    settled(hands)
    stops = list(row.stops())[1:]
    written = {
        row.number: paper.number,
        row.issued: paper.issued_on.strftime("%d%m%Y") if paper.issued_on else None,
        row.valid: paper.valid_until.strftime("%d%m%Y") if paper.valid_until else None,
        row.issuer: paper.issuer,
        row.destination: paper.to_facility,
    }
    for stop in stops:
        hands.press(ENTER)
        assert hands.focus() is stop
        if stop in written:
            hands.type(written[stop] or "")
        elif stop.accessibleName().rpartition(" ")[2].lower() in paper.signed_by:
            hands.press(SPACE)
        settled(hands)
    hands.press(ENTER)
    settled(hands)


def check(hands: Hands, scenario: Scenario) -> None:
    """Compare the answer the window asked for with the file, and what F4 shows with that answer."""
    office = sign_in(hands.program.folder, "loket", PASSWORD, HandClock())
    try:
        (newest,) = office.store.connection.rows("SELECT answer FROM verdict ORDER BY rowid DESC LIMIT 1")
    finally:
        office.close()
    answer = json.loads(newest[0])
    assert seen(answer) == expected(scenario), scenario.title
    hands.press(Qt.Key.Key_F4)
    words = hands.counter().desk.reasons.words()
    for said, one in zip(scenario.answers.values(), answer["schemes"], strict=True):
        assert one["name"] in words
        assert label(OUTCOMES[said["jawaban"]]) in words
        assert all(reason["message"] in words for reason in one["reasons"])
        assert all(paper["message"] in words for paper in one["missing"])
    if payers := [one for one in answer["schemes"] if one["scheme"] in answer["payers"] and not one["route"]]:
        assert payers[0]["name"] in hands.sentence() or not hands.sentence()
    hands.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    hands.wait(hands.program.shell.search.hasFocus)


@pytest.mark.parametrize(
    "names", [QUICK, pytest.param(FURTHER, marks=pytest.mark.slow)], ids=["quick", "further"]
)
def test_scenarios_answer_the_same_in_the_window(window, names):
    """What a clerk types in gives the whole answer of the file: payers, reasons, papers, next steps."""
    for name in names:
        play(window, BY_NAME[name])
        check(window, BY_NAME[name])
