"""The field for a code: groups while typing, nothing refused, the cursor where the writer left it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.forms.recovery.code_field import CodeField


class FocusedField(CodeField):
    """A code field that stands alone."""

    def entered(self):
        self.setFocus()


@pytest.mark.parametrize("typed", ["7k2mq98989", "7K2MQ-98989", "7k2mq 98989"])
def test_code_field_groups_while_typing(qtbot, shown, typed):
    """However it is typed, the code stands in capitals in groups of five, with the cursor at the end."""
    field = shown(FocusedField())
    qtbot.keyClicks(field, typed)
    assert field.value() == "7K2MQ-98989"
    assert field.cursorPosition() == len(field.text())
    assert field.count() == 10


def test_code_field_mends_in_the_middle(qtbot, shown):
    """A forgotten letter is put in where it belongs, and the cursor stays behind it."""
    field = shown(FocusedField())
    qtbot.keyClicks(field, "7K2MQ8989")
    field.setCursorPosition(6)
    qtbot.keyClicks(field, "9")
    assert (field.value(), field.cursorPosition()) == ("7K2MQ-98989", 7)
    field.setCursorPosition(3)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert (field.value(), field.cursorPosition()) == ("7KMQ9-8989", 2)
