"""What stands beside a list and may be higher than the window: the list's left and right arrows scroll it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class BesideArea(QScrollArea):
    """A frameless area that takes no focus: the hand stays on the list."""

    def __init__(self, content: QWidget | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if content is not None:
            self.setWidget(content)

    def fit_soon(self) -> None:
        """Call `fit` once new words have been laid out."""
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Be as high as the wrapped words need: a scroll area alone squeezes them."""
        content = self.widget()
        if content is None:
            return
        layout = content.layout()
        if layout is not None and layout.hasHeightForWidth():
            content.setMinimumHeight(layout.totalHeightForWidth(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew for another width."""
        super().resizeEvent(event)
        self.fit()

    def scrolled_by(self, keys_of: QWidget) -> None:
        """Scroll by half a page with the arrow keys of a widget, such as a table."""
        keys_of.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the left and right arrow."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + step * bar.pageStep() // 2)
                return True
        return super().eventFilter(watched, event)
