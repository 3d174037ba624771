"""Eight processes book the same rooms at random on one file: our use case against bare INSERTs, in one run.

    .venv/bin/python -m benchmarks.booking [--seconds 36] [--rounds 2] [--processes 8]

Ours is `book_stay` with every check, the journal and the witnesses. Two baselines, both BEGIN IMMEDIATE and
COMMIT in an encrypted file with the settings of the records (WAL, FULL), both giving the oldest booking back
as ours does: `rows` stores the same rows of stay, of bed and night, and of history into a copy of the office;
`nights` stores the rows of bed and night alone, into a table of nothing else. The seconds are shared out
among the three in every round, in turn. At the end: no bed twice in a night, no lock seen by anybody, the
file sound. Exit 1 when one of them is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from desktop.db.adapter import IntegrityError, connect
from desktop.db.ids import new_id
from desktop.db.verify import verify
from desktop.domain.problem import SurroundingsFailed, ToCorrect
from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from desktop.usecases.stays.arrivals import cancel_stay
from desktop.usecases.stays.book_stay import book_stay
from desktop.usecases.stays.models import BookStay, StayMoment
from desktop.usecases.stays.referrals import RecordReferral, record_referral

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "kata sandi bangku uji"
PEOPLE = 64
NIGHTS = 3
AHEAD = 80
MOST_OWN = 4
"""Bookings a process keeps; the oldest is cancelled for the next, so that rooms never run out for good."""

ROOMS = ("1", "2", "3", "4", "5")
KEY = bytes(range(32))
ROWS, NIGHTS_ALONE = "baris.db", "malam.db"

Draw = tuple[str, date]
Half = tuple[Callable[[], bool], Callable[[], None]]
"""What books once (True: booked), and what gives back what is still booked and ends it."""


def clock() -> datetime:
    """Stand still: every day of the run is the same."""
    return datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def prepare(folder: Path) -> list[str]:
    """Make an office and return the referrals of its patients."""
    office_facts = {"name": "Dinas Kesehatan", "kind": "dinkes", "city": "16.73"}
    made = NewOffice.model_validate(office_facts | {"unit_code": "DINKES", "counter_code": "L1"})
    admin = NewOperator(username="admin", name="Admin Uji", password=SecretStr(PASSWORD))
    init(folder, Init(office=made, operator=admin), clock)
    office = sign_in(folder, "admin", PASSWORD, clock)
    referrals = [_referred(office, number) for number in range(PEOPLE)]
    day = clock().date()
    first = BookStay(referral_id=referrals[0], room="1", arrive_on=day, leave_on=day + timedelta(days=1))
    cancel_stay(office, StayMoment(stay_id=book_stay(office, first).stay_id))  # makes the rows of the house
    with closing(connect(folder / ROWS, KEY)) as copy:
        office.store.connection.copy_to(copy)
    office.close()
    with closing(connect(folder / NIGHTS_ALONE, KEY)) as bare:
        bare.execute(
            "CREATE TABLE bed_night (bed_id TEXT NOT NULL, night TEXT NOT NULL, stay_id TEXT NOT NULL,"
            " PRIMARY KEY (bed_id, night)) STRICT"
        )
        bare.execute("CREATE INDEX bed_night_stay ON bed_night (stay_id)")
    return referrals


def _referred(office: Office, number: int) -> str:
    person = {
        "nik": f"167301040390{9001 + number}",
        "name": f"PASIEN UJI {number}",
        "sex": "L",
        "birth_date": date(1990, 3, 4),
        "city": "16.73",
        "duplicate_of_none": True,
    }
    patient_id = register_patient(office, RegisterPatient.model_validate(person)).patient_id
    facts = {"patient_id": patient_id, "number": f"R{number}", "issued_on": date(2026, 11, 20)}
    places = {"from_facility": "Puskesmas Taba", "to_facility": "RSMH"}
    return record_referral(office, RecordReferral.model_validate(facts | places)).referral_id


def draw(dice: random.Random) -> Draw:
    """Return a room and a day at random."""
    return dice.choice(ROOMS), date(2026, 11, 23) + timedelta(days=dice.randrange(AHEAD))


def ours(folder: Path, dice: random.Random, referrals: list[str]) -> Half:
    """Return what books once through the use case (True: booked), and what ends the session."""
    office = sign_in(folder, "admin", PASSWORD, clock)
    own: list[str] = []

    def book() -> bool:
        if len(own) >= MOST_OWN:
            cancel_stay(office, StayMoment(stay_id=own.pop(0)))
        room, start = draw(dice)
        referral = dice.choice(referrals)
        command = BookStay(
            referral_id=referral, room=room, arrive_on=start, leave_on=start + timedelta(days=NIGHTS)
        )
        try:
            own.append(book_stay(office, command).stay_id)
        except ToCorrect:
            return False
        return True

    def close() -> None:
        for one in own:
            cancel_stay(office, StayMoment(stay_id=one))
        office.close()

    return book, close


def rows(folder: Path, dice: random.Random, referrals: list[str]) -> Half:
    """Return what stores the same rows of stay, nights and history once, and nothing else."""
    connection = connect(folder / ROWS, KEY)
    people = dict(connection.rows("SELECT id, patient_id FROM referral"))
    sql = "SELECT r.name, b.id FROM bed AS b JOIN room AS r ON r.id = b.room_id WHERE r.house_id = ?"
    house, by = connection.rows("SELECT h.id, o.id FROM house AS h, operator AS o")[0]
    beds: dict[str, list[str]] = {}
    for room, bed in connection.rows(sql, (house,)):
        beds.setdefault(room, []).append(bed)
    own: list[tuple[str, str, str]] = []
    at = "2026-11-23T02:30:00Z"
    stay = "INSERT INTO stay VALUES (?, ?, ?, ?, ?, ?, ?, NULL, 0, 0, 0, NULL, 0, ?, NULL, NULL, ?, ?)"
    step = "INSERT INTO stay_step VALUES (?, ?, ?, ?, ?, ?, NULL, '', ?, ?, ?)"

    def give_up(stay_id: str, arrive_on: str, leave_on: str) -> None:
        with connection.transaction():
            connection.execute("DELETE FROM bed_night WHERE stay_id = ?", (stay_id,))
            connection.execute("UPDATE stay SET state = 'cancelled' WHERE id = ?", (stay_id,))
            said = (new_id(), stay_id, "cancelled", "cancelled", arrive_on, leave_on, at, at, by)
            connection.execute(step, said)

    def book() -> bool:
        if len(own) >= MOST_OWN:
            give_up(*own.pop(0))
        room, start = draw(dice)
        referral, stay_id = dice.choice(referrals), new_id()
        nights = [(start + timedelta(days=number)).isoformat() for number in range(NIGHTS + 1)]
        days = (nights[0], nights[-1])
        try:
            with connection.transaction():
                said = (stay_id, people[referral], referral, house, "booked", *days, at, at, by)
                connection.execute(stay, said)
                connection.executemany(
                    "INSERT INTO bed_night VALUES (?, ?, ?)",
                    [(bed, night, stay_id) for night in nights[:-1] for bed in beds[room]],
                )
                connection.execute(step, (new_id(), stay_id, "booked", "booked", *days, at, at, by))
        except IntegrityError:
            return False
        own.append((stay_id, *days))
        return True

    def close() -> None:
        for one in own:
            give_up(*one)
        connection.close()

    return book, close


def nights_alone(folder: Path, dice: random.Random, _referrals: list[str]) -> Half:
    """Return what stores the rows of bed and night once and nothing else."""
    connection = connect(folder / NIGHTS_ALONE, KEY)
    own: list[str] = []

    def give_up(stay_id: str) -> None:
        with connection.transaction():
            connection.execute("DELETE FROM bed_night WHERE stay_id = ?", (stay_id,))

    def book() -> bool:
        if len(own) >= MOST_OWN:
            give_up(own.pop(0))
        room, start = draw(dice)
        stay_id = f"{dice.getrandbits(64):016x}"
        nights = [(start + timedelta(days=number)).isoformat() for number in range(NIGHTS)]
        rows = [(f"{room}-{bed}", night, stay_id) for night in nights for bed in "ab"]
        try:
            with connection.transaction():
                connection.executemany("INSERT INTO bed_night VALUES (?, ?, ?)", rows)
        except IntegrityError:
            return False
        own.append(stay_id)
        return True

    def close() -> None:
        for one in own:
            give_up(one)
        connection.close()

    return book, close


HALVES = {"nights": nights_alone, "rows": rows, "ours": ours}


def work(half: str, folder: Path, referrals: list[str], *, seed: int, seconds: float) -> None:
    """Say "ready", read the wall-clock time to start at, book for `seconds`; print what became of it."""
    book, close = HALVES[half](folder, random.Random(seed), referrals)
    told: Counter[str] = Counter()
    worst = 0.0
    print("ready", flush=True)
    start_at = float(input())
    time.sleep(max(0.0, start_at - time.time()))
    until = start_at + seconds
    while time.time() < until:
        begun = time.perf_counter()
        try:
            told["booked" if book() else "refused"] += 1
        except SurroundingsFailed as failure:
            told[failure.problems[0].code] += 1
        worst = max(worst, time.perf_counter() - begun)
    close()
    print(json.dumps({"told": told, "worst_ms": worst * 1000}))


def measure(half: str, folder: Path, processes: int, seconds: float, referrals: list[str]) -> Counter[str]:
    """Run one of the three in so many processes at once and return the sums."""
    arguments = [
        sys.executable,
        "-m",
        "benchmarks.booking",
        "--work",
        half,
        "--folder",
        str(folder),
        "--seconds",
        str(seconds),
    ]
    running = [
        subprocess.Popen(
            [*arguments, "--seed", str(seed), "--referrals", *referrals],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for seed in range(processes)
    ]
    # On a busy machine signing in takes seconds: nobody starts before everybody stands there.
    for one in running:
        if one.stdout is None or one.stdout.readline() != "ready\n":
            raise RuntimeError("a process did not get ready")
    start_at = str(time.time() + 0.5)
    told: Counter[str] = Counter()
    worst = 0.0
    for one in running:
        if one.stdin is not None:
            one.stdin.write(f"{start_at}\n")
            one.stdin.flush()
    for one in running:
        said = json.loads(one.communicate()[0])
        told.update(said["told"])
        worst = max(worst, said["worst_ms"])
    rate = told["booked"] / seconds
    print(f"{half}: {rate:.0f} bookings a second, {told['refused']} refused, worst {worst:.0f} ms")
    return told


def broken(folder: Path, sums: list[Counter[str]]) -> list[str]:
    """Return what must never be: a bed twice in a night, a lock, an unsound file."""
    found = [
        f"{code}: {count}" for one in sums for code, count in one.items() if code not in {"booked", "refused"}
    ]
    office = sign_in(folder, "admin", PASSWORD, clock)
    rows = office.store.connection.rows("SELECT bed_id, night, stay_id FROM bed_night")
    places = Counter((bed, night) for bed, night, _ in rows)
    found += [f"twice: {place}" for place, count in places.items() if count > 1]
    parties: dict[tuple[str, str], set[str]] = {}
    for bed, night, stay_id in rows:
        parties.setdefault((bed.rpartition("-")[0], night), set()).add(stay_id)
    found += [f"two parties: {place}" for place, stays in parties.items() if len(stays) > 1]
    found += [problem.code for problem in verify(office.store)]
    office.close()
    return found


def run(processes: int, seconds: float, rounds: int) -> int:
    """Measure ours and both baselines in turn and print the ratios."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["LOKET_PROFILE_DIR"] = f"{place}/profil"
        os.environ["LOKET_KDF"] = "19456,2,1"
        folder = Path(place) / "kantor"
        referrals = prepare(folder)
        sums: dict[str, Counter[str]] = {half: Counter() for half in HALVES}
        for _ in range(rounds):
            for half, told in sums.items():
                each = seconds / rounds / len(HALVES)
                told.update(measure(half, folder, processes, each, referrals))
        wrong = broken(folder, list(sums.values()))
    for half, said in (("rows", "the same rows"), ("nights", "the rows of bed and night alone")):
        ratio = sums["ours"]["booked"] / max(1, sums[half]["booked"])
        print(f"ratio to the bare INSERT of {said}: {ratio:.3f}")
    print("never a double night, never a lock, file sound" if not wrong else "\n".join(wrong))
    return 1 if wrong else 0


def main() -> int:
    """Read the options; a child process only works."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=36.0)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--processes", type=int, default=8)
    for hidden in ("--work", "--folder", "--seed"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--referrals", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work is None:
        return run(options.processes, options.seconds, options.rounds)
    folder, seconds = Path(options.folder), options.seconds
    work(options.work, folder, options.referrals, seed=int(options.seed), seconds=seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
