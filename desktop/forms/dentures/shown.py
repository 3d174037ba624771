"""The denture path in words: cards in columns by step, and each fund's numbers. Knows no Qt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import short_date
from desktop.domain.denture import DentureState
from desktop.domain.facts import Jkn, JknStatus
from desktop.domain.labels import label
from desktop.usecases.dentures.lists import DentureCase, DentureSession
from desktop.usecases.dentures.path import DentureBoard, DentureFund

COLUMNS = (
    DentureState.APPLIED,
    DentureState.BOOKED,
    DentureState.EXTRACT,
    DentureState.FIT,
    DentureState.FITTED,
    DentureState.CONTROLLED,
)
"""The steps that stand side by side; whom no denture suits, and who withdrew, is counted above."""

_HEADS = {DentureState.BOOKED: "Dijadwalkan"}
"""Shorter than its label, above a narrow column."""

FUNDS = {"apbd": "APBD", "bpjs": "BPJS"}
_JKN = {
    JknStatus.ACTIVE: "JKN aktif",
    JknStatus.INACTIVE: "JKN tidak aktif",
    JknStatus.UNREGISTERED: "tanpa JKN",
    JknStatus.UNKNOWN: "JKN belum diketahui",
}
_JAWS = {"upper": "atas", "lower": "bawah", "both": "atas dan bawah"}


@dataclass(frozen=True)
class Card:
    """One application on the board: a name and what matters at its step."""

    id: str
    name: str
    about: str
    state: DentureState
    fund: str
    jaw: str
    teeth: str


@dataclass(frozen=True)
class BoardColumn:
    """One step: how many are there, and those that are shown."""

    state: DentureState
    word: str
    count: int
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class FundShown:
    """One fund's numbers: the picture and the sentence beside it."""

    name: str
    reached: int
    waiting: int
    target: int
    words: str


@dataclass(frozen=True)
class SessionShown:
    """A screening day with free seats, for a list."""

    id: str
    words: str


def columns_of(cases: Sequence[DentureCase], board: DentureBoard) -> tuple[BoardColumn, ...]:
    """Put the cards into their columns; the counts are those of the whole year."""
    counts = {state: sum(fund.by_state.get(state, 0) for fund in board.funds) for state in DentureState}
    return tuple(
        BoardColumn(
            state,
            _HEADS.get(state) or label(state),
            counts[state],
            tuple(_card(one) for one in cases if one.state == state),
        )
        for state in COLUMNS
    )


def funds_of(board: DentureBoard) -> tuple[FundShown, ...]:
    """Write each fund's numbers."""
    return tuple(_fund(fund) for fund in board.funds)


def aside_of(board: DentureBoard) -> str:
    """Say how many left the way."""
    out = [
        (label(state), sum(fund.by_state.get(state, 0) for fund in board.funds))
        for state in (DentureState.UNSUITABLE, DentureState.WITHDRAWN)
    ]
    applied = sum(fund.applied for fund in board.funds)
    if not applied:
        return f"Belum ada pendaftar tahun {board.year}. Ctrl+N mendaftarkan."
    left = [f"{count} {word.lower()}" for word, count in out if count]
    return " · ".join([f"{_dots(applied)} mendaftar tahun {board.year}", *left])


def sessions_of(sessions: Sequence[DentureSession]) -> tuple[SessionShown, ...]:
    """Write the screening days that have a seat left."""
    return tuple(SessionShown(one.id, _session(one)) for one in sessions if one.free > 0)


def person_words(name: str, nik: str | None, kelurahan: str, jkn: Jkn) -> str:
    """Write a patient to choose; the JKN state says whose fund pays, so that a long line must not cut it."""
    return " · ".join(part for part in (name, _JKN[jkn.status], nik or "", kelurahan) if part)


def _session(one: DentureSession) -> str:
    day = short_date(date.fromisoformat(one.held_on))
    return f"{day} · {one.facility} · {one.free} dari {one.seats} tempat"


def _card(case: DentureCase) -> Card:
    return Card(
        id=case.id,
        name=case.name,
        about=_about(case),
        state=DentureState(case.state),
        fund=FUNDS[case.fund],
        jaw=case.jaw or "",
        teeth=" ".join(str(tooth) for tooth in json.loads(case.teeth)),
    )


def _about(case: DentureCase) -> str:
    teeth = json.loads(case.teeth)
    which = f"gigi {', '.join(map(str, teeth))}" if teeth else f"rahang {_JAWS[case.jaw]}" if case.jaw else ""
    if case.state == DentureState.BOOKED and case.held_on:
        where = f"{short_date(date.fromisoformat(case.held_on))}, kursi {case.seat}"
    else:
        where = f"sejak {short_date(date.fromisoformat(case.moved_on))}"
    return " · ".join(part for part in (FUNDS[case.fund], which) if part) + f"\n{where}"


def _fund(fund: DentureFund) -> FundShown:
    aims = []
    if fund.target is not None:
        aims.append(f"sasaran {_dots(fund.target)}")
    if fund.quota is not None:
        over = fund.reached - fund.quota
        aims.append(f"kuota {_dots(fund.quota)}" + (f", terlampaui {_dots(over)}" if over > 0 else ""))
    words = [f"{_dots(fund.reached)} terpasang", f"{_dots(fund.waiting)} menunggu", *aims]
    return FundShown(
        name=f"{FUNDS[fund.fund]}: {_dots(fund.applied)} mendaftar",
        reached=fund.reached,
        waiting=fund.waiting,
        target=fund.target or 0,
        words=" · ".join(words),
    )


def _dots(number: int) -> str:
    return f"{number:,}".replace(",", ".")
