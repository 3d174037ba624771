"""Two connections to one office with the model beside them: what every step of the machine needs."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from desktop.db.journal import entries
from desktop.domain.dates import instant_text
from desktop.domain.problem import ToCorrect
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.office import Office
from desktop.usecases.stays.models import (
    OfferedTo,
    StayMoment,
)
from tests.conftest import PROFILE
from tests.offices import NOW, PASSWORD, HandClock

from .stay_model import IN_HOUSE, ROOMS, House, Stay

PEOPLE = 9
FIRST = date(2026, 11, 20)
DAYS = 12
HOUSE = "lubuklinggau-palembang"

PERSON = st.integers(0, PEOPLE - 1)
PICK = st.integers(0, 40)
DAY = st.integers(0, DAYS)
LENGTH = st.integers(1, 5)
ROOM = st.none() | st.sampled_from(ROOMS)


class TwoOffices(RuleBasedStateMachine):
    """Two connections to one office act in turn; the model says what must be."""

    template: ClassVar[Path]
    referrals: ClassVar[tuple[str, ...]]
    taken: ClassVar[int] = 0
    """Steps over all runs."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        folder = Path(self.place.name) / "kantor"
        shutil.copytree(self.template, folder)
        # Each run is a computer of its own: the witness of the run before would speak against this copy.
        os.environ[PROFILE] = f"{self.place.name}/profil"
        self.clock = HandClock()
        first = sign_in(folder, "admin", PASSWORD, self.clock)
        self.offices = (first, first.again())
        self.model = House(NOW)
        self.turn = 0

    def teardown(self) -> None:
        for office in self.offices:
            office.close()
        self.place.cleanup()

    @initialize()
    def begin(self) -> None:
        self.model = House(NOW)

    def office(self) -> Office:
        self.turn += 1
        return self.offices[self.turn % 2]

    def some(self, pick: int, states: set[str] | None = None) -> Stay | None:
        found = [stay for stay in self.model.stays.values() if states is None or stay.state in states]
        return found[pick % len(found)] if found else None

    def tried(self, act: Callable[[Office], Any]) -> Any:
        """Act; a refusal changes nothing but the note of it, and the nights it names as free are free."""
        office = self.office()
        before = office.store.head()
        try:
            return act(office)
        except ToCorrect as refusal:
            written = {one.action for one in entries(office.store.connection, before.sequence)}
            assert written <= {"refuse-stay"}
            for problem in refusal.problems:
                free = problem.values.get("free", [])
                assert isinstance(free, list)
                self.pending_free = free
                self.refusal = problem
            return None

    def settled(self, offered: tuple[OfferedTo, ...]) -> None:
        """Compare the offers made with the published order: nothing free is withheld from anybody waiting."""
        assert [(one.stay_id, one.room) for one in offered] == list(self.model.offers())

    def coming(self, stay: Stay) -> list[date]:
        return [night for night in stay.rooms if stay.state not in IN_HOUSE or night >= self.model.today]

    def step(self, stay: Stay, act: Callable[[Office, StayMoment], Any]) -> Any:
        moment = StayMoment(stay_id=stay.id, at=instant_text(self.clock()))
        return self.tried(lambda office: act(office, moment))
