"""A child process that does everything about stays at random on one office, and tells what became of it.

    python -m tests.usecases.stay_worker FOLDER SEED STEPS REFERRAL...

It prints one JSON object: how many actions were done, refused by code, failed by code.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desktop.domain.problem import SurroundingsFailed, ToCorrect
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.command import Command
from desktop.usecases.office import Office
from desktop.usecases.stays.arrivals import cancel_stay, check_in, check_out, no_show
from desktop.usecases.stays.book_stay import book_stay
from desktop.usecases.stays.changes import change_stay
from desktop.usecases.stays.models import AnswerOffer, BookStay, ChangeStay, CheckIn, StayMoment
from desktop.usecases.stays.room_plan import ReadRoomPlan, room_plan
from desktop.usecases.stays.rooms import CloseRoom, close_room
from desktop.usecases.stays.waiting_list import answer_offer
from tests.offices import PASSWORD, HandClock

FIRST = date(2026, 11, 20)
WINDOW = ReadRoomPlan(from_on=FIRST, until_on=FIRST + timedelta(days=30))
ROOMS = ("1", "2", "3", "4", "5")


def act(office: Office, dice: random.Random, referrals: list[str]) -> None:
    """Do one thing at random; half of the time book, so that the house is always nearly full."""
    start = FIRST + timedelta(days=dice.randrange(12))
    end = start + timedelta(days=dice.randrange(1, 6))
    if dice.random() < 0.5:
        room = dice.choice([None, *ROOMS])
        wait = dice.random() < 0.5
        command = BookStay(
            referral_id=dice.choice(referrals), arrive_on=start, leave_on=end, room=room, or_wait=wait
        )
        book_stay(office, command)
        return
    if dice.random() < 0.1:
        close_room(office, CloseRoom(room=dice.choice(ROOMS), from_on=start, until_on=end, reason="cat"))
        return
    plan = room_plan(office, WINDOW)
    known = [*(one.stay_id for one in plan.stays), *(one.stay_id for one in plan.waiting)]
    if known:
        _step(office, dice, dice.choice(known), (start, end))


def _step(office: Office, dice: random.Random, stay_id: str, days: tuple[date, date]) -> None:
    moment = StayMoment(stay_id=stay_id)
    acts: list[tuple[Callable[[Office, Any], object], Command]] = [
        (check_in, CheckIn(stay_id=stay_id)),
        (check_out, moment),
        (cancel_stay, moment),
        (no_show, moment),
        (answer_offer, AnswerOffer(stay_id=stay_id, accept=dice.random() < 0.5)),
        (change_stay, ChangeStay(stay_id=stay_id, arrive_on=days[0], leave_on=days[1])),
        (change_stay, ChangeStay(stay_id=stay_id, room=dice.choice(ROOMS))),
    ]
    function, command = dice.choice(acts)
    function(office, command)


def main(folder: Path, seed: int, steps: int, referrals: list[str]) -> None:
    """Act, and count."""
    dice = random.Random(seed)
    office = sign_in(folder, "admin", PASSWORD, HandClock())
    done, refused, failed = 0, Counter[str](), Counter[str]()
    for _ in range(steps):
        try:
            act(office, dice, referrals)
            done += 1
        except ToCorrect as refusal:
            refused[refusal.problems[0].code] += 1
        except SurroundingsFailed as failure:
            failed[failure.problems[0].code] += 1
    office.close()
    sys.stdout.write(json.dumps({"done": done, "refused": refused, "failed": failed}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
