"""One of two processes that promise, release and pay on the same file (test_ledger_machine.py)."""

from __future__ import annotations

import random
import sys
from contextlib import suppress
from pathlib import Path

from desktop.domain.problem import ToCorrect
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from tests.offices import PASSWORD, HandClock, letter_command
from tests.usecases.ledger_model import DENTURES, answer_for, denture_answer


def work(folder: Path, patient_id: str, smile_id: str, seed: int, steps: int) -> None:
    """Issue, void and take teeth in a random order; what is refused is refused."""
    chance = random.Random(seed)
    office = sign_in(folder, "loket", PASSWORD, HandClock())
    answer = answer_for(office, patient_id)
    letters: list[str] = []
    for _ in range(steps):
        with suppress(ToCorrect):
            if letters and chance.random() < 0.3:
                gone = letters.pop(chance.randrange(len(letters)))
                void_letter(office, VoidLetter(letter_id=gone, reason="Salah"))
            elif chance.random() < 0.3:
                teeth = (chance.choice((11, 12, 21, 22)),)
                asked = denture_answer(office, smile_id, office.today(), teeth)
                issue_letter(
                    office,
                    letter_command(smile_id, asked, scheme=DENTURES, care="outpatient", amount_idr=500_000),
                )
            else:
                amount = chance.randrange(1, 2_000_000)
                letters.append(
                    issue_letter(office, letter_command(patient_id, answer, amount_idr=amount)).letter_id
                )
    office.close()


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
