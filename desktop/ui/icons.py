"""Our own outline icons, drawn on a 20 px grid and recoloured from the palette."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.resources import RESOURCES
from desktop.ui.theme import current_theme
from desktop.ui.tokens import Tone

TONE_ICONS = {
    Tone.GOOD: "check-circle",
    Tone.WARN: "clock",
    Tone.BAD: "cross-circle",
    Tone.INFO: "question-circle",
    Tone.PLAIN: "dot",
}
_RATIOS = (1.0, 2.0)


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Draw an icon in a colour; `size` in device-independent pixels."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str, *, checked: str | None = None, size: int = 20) -> QIcon:
    """Return an icon; `checked` is its colour on a checked button, disabled is the second ink."""
    result = QIcon()
    soft = current_theme().colours.ink_soft
    for ratio in _RATIOS:
        result.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        result.addPixmap(pixmap(name, checked or colour, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
        result.addPixmap(pixmap(name, soft, size, ratio), QIcon.Mode.Disabled, QIcon.State.Off)
    return result


class IconLabel(QLabel):
    """An icon beside a word. It says nothing to a screen reader: the word does."""

    def __init__(self, name: str, colour: str | Tone = "ink", size: int = 20) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        self.dress()

    def show_icon(self, name: str, colour: str | Tone) -> None:
        """Change drawing and colour; `colour` is a token name or a tone."""
        self._name, self._colour = name, colour
        self.dress()

    def dress(self) -> None:
        """Redraw in the colours of the current theme."""
        theme = current_theme()
        colours, size = theme.colours, theme.icon(self._size)
        tone = self._colour if isinstance(self._colour, Tone) else None
        shade = colours.tone(tone)[0] if tone else getattr(colours, str(self._colour))
        self.setFixedSize(size, size)
        self.setPixmap(pixmap(self._name, shade, size, self.devicePixelRatioF()))


def set_icon(button: QAbstractButton, name: str, colour: str = "ink", checked: str = "accent") -> None:
    """Put an icon on a button in the colours of the current theme."""
    colours = current_theme().colours
    button.setIcon(icon(name, getattr(colours, colour), checked=getattr(colours, checked)))
    button.setIconSize(QSize(20, 20))
