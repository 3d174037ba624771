"""What happens with the code from the envelope, without a window."""

from __future__ import annotations

import pytest

from desktop.domain.problem import NotPermitted, Problem, ToCorrect
from desktop.forms.recovery.presenter import RecoveryPresenter, RecoveryWays
from desktop.ui.jobs import InlineJobs
from desktop.ui.telling import say
from tests.forms.recovery.conftest import CODE, SHEET

GOOD = {
    "recovery_code": CODE,
    "username": " Budi ",
    "new_password": "kalimat-baru-2026",
    "repeated": "kalimat-baru-2026",
}


class SeenPages:
    """A view that only remembers."""

    def __init__(self):
        self.told, self.busy, self.codes = [], [], []

    def show_problems(self, told):
        self.told.append([(one.code, one.field) for one in told])

    def show_busy(self, busy):
        self.busy.append(busy)

    def show_new_code(self, sheet):
        self.codes.append(sheet)


class Office:
    """Recovers, or refuses as told."""

    def __init__(self):
        self.error, self.commands, self.finished, self.left = None, [], [], []
        self.slip = None

    def recover(self, command):
        if self.error:
            raise self.error
        self.commands.append(command)
        return SHEET


@pytest.fixture
def behind():
    return Office()


@pytest.fixture
def seen():
    return SeenPages()


@pytest.fixture
def presenter(seen, behind):
    ways = RecoveryWays(
        behind.recover, lambda _code: behind.slip, say, behind.finished.append, lambda: behind.left.append(1)
    )
    return RecoveryPresenter(seen, InlineJobs(), ways)


def test_good_values_become_the_command(presenter, seen, behind):
    """Code and password go on as typed, the name in small letters; then the new code is shown."""
    presenter.recover(GOOD)
    (command,) = behind.commands
    assert command.username == "budi"
    assert command.recovery_code.get_secret_value() == CODE
    assert command.new_password.get_secret_value() == "kalimat-baru-2026"
    assert seen.codes == [SHEET]
    presenter.code_kept()
    assert behind.finished == ["budi"]


def test_what_is_empty_is_named_and_nothing_tried(presenter, seen, behind):
    """Each empty field gets its own sentence before anything is opened."""
    presenter.recover(dict.fromkeys(GOOD, ""))
    assert [field for _code, field in seen.told[0]] == ["recovery_code", "username", "new_password"]
    assert behind.commands == []


def test_repeated_password_and_slip_are_found_before_opening(presenter, seen, behind):
    """A slip in the code and two different passwords are told together; the office stays closed."""
    behind.slip = Problem("recovery_code_typo", "recovery_code", {"count": 29, "wanted": 30})
    presenter.recover({**GOOD, "repeated": "lain"})
    assert seen.told[0] == [("recovery_code_typo", "recovery_code"), ("passwords_differ", "repeated")]
    assert behind.commands == []
    assert "29" in presenter.slip_in(CODE)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NotPermitted("recovery_code_wrong"), ("recovery_code_wrong", "recovery_code")),
        (ToCorrect(Problem("password_common", "new_password")), ("password_common", "new_password")),
        (
            ToCorrect(Problem("recovery_username_unknown", "username", {"username": "budi"})),
            ("recovery_username_unknown", "username"),
        ),
    ],
)
def test_every_refusal_stands_under_a_field(presenter, seen, behind, error, told):
    """A code of another office, a weak password and an unknown name each find their field."""
    behind.error = error
    presenter.recover(GOOD)
    assert seen.told[-1] == [told]
    assert seen.busy == [True, False]
    assert seen.codes == []
