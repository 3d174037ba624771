"""What becomes of the focus when the widget that has it is disabled or hidden.

Qt gives it to whatever comes next, which may be a button of another purpose, and the next Space or Enter
presses it. Here a button that waits keeps its place: nothing has the focus meanwhile, and it takes it back
afterwards.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def focus_is_lost(window: QWidget) -> bool:
    """Tell whether Qt asks for another place because the present one is disabled or hidden, and see to it.

    For `focusNextPrevChild` of a window: when this is True, nothing else may take the focus.
    """
    lost = window.focusWidget()
    if lost is None or (lost.isEnabled() and lost.isVisible()):
        return False
    if not isinstance(lost, QAbstractButton):
        return False
    if not lost.isEnabled():
        lost.installEventFilter(_Returning(lost))
    lost.clearFocus()
    return True


class _Returning(QObject):
    """Gives a button the focus back once it can be pressed again, unless something took it meanwhile."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button)
        self._button = button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the button to be enabled."""
        if event.type() is QEvent.Type.EnabledChange and self._button.isEnabled():
            self._button.removeEventFilter(self)
            self.deleteLater()
            if self._button.window().focusWidget() is None and self._button.isVisible():
                self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        return super().eventFilter(watched, event)
