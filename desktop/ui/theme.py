"""Put the look on the application: Fusion, our palette, the bundled font, one small style sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop.resources import RESOURCES
from desktop.ui.stylesheet import style_sheet
from desktop.ui.tokens import CONTROL, CONTROL_LARGE, DARK, LIGHT, TYPE_SCALE, Colours

_PROPERTY = "loket_theme"
_FUSION = "loket_fusion"


@dataclass(frozen=True)
class Theme:
    """What is shown now: colours and text scale in percent (100, 125, 150)."""

    colours: Colours = LIGHT
    scale: int = 100

    @property
    def dark(self) -> bool:
        """Whether the dark colours are on."""
        return self.colours is DARK

    @property
    def control(self) -> int:
        """Height of a control in pixels: 36, or 44 with large text."""
        return CONTROL if self.scale == 100 else CONTROL_LARGE  # noqa: PLR2004 - 100 percent

    def icon(self, size: int = 20) -> int:
        """Return the pixels of an icon drawn for `size` pixels at 100 %."""
        return round(size * self.scale / 100)

    def px(self, role: str) -> int:
        """Return the pixel size of a type role: small, text, lead, title, display."""
        return round(TYPE_SCALE[role] * self.scale / 100)


def fusion_application(name: str) -> QApplication:
    """Make the application in the Fusion style from its first moment.

    Naming the style here instead of setting it spares the first paint the load of everything a style can do.
    """
    app = QApplication([name, "-style", "fusion"])
    app.setProperty(_FUSION, True)
    return app


def apply_theme(app: QApplication, *, dark: bool = False, scale: int = 100) -> Theme:
    """Dress the whole application; may be called again at any time, at no cost when nothing changes."""
    theme = Theme(DARK if dark else LIGHT, scale)
    if app.property(_PROPERTY) == theme:
        return theme
    app.setProperty(_PROPERTY, theme)
    if not app.property(_FUSION):
        app.setProperty(_FUSION, True)
        app.setStyle("Fusion")
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    app.setPalette(_palette(theme.colours))
    app.setFont(text_font(theme))
    sizes = {role: theme.px(role) for role in TYPE_SCALE}
    tick = RESOURCES / "icons" / ("tick-dark.svg" if dark else "tick-light.svg")
    app.setStyleSheet(style_sheet(theme.colours, sizes, theme.control, tick.as_posix()))
    for widget in app.allWidgets():
        _redress(widget)
    return theme


def current_theme() -> Theme:
    """Return the theme of the running application, the light one before any was applied."""
    app = cast("QObject | None", QApplication.instance())
    theme = app.property(_PROPERTY) if app is not None else None
    return theme if isinstance(theme, Theme) else Theme()


def text_font(theme: Theme, role: str = "text") -> QFont:
    """Return the screen font of a role: Inter with figures of equal width."""
    font = QFont(_family())
    font.setPixelSize(theme.px(role))
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a role of the style sheet, such as "title", "soft", "sheet"; see stylesheet.py."""
    widget.setProperty("role", role)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it gets its look when it is first shown
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


@cache
def _family() -> str:
    """Load the bundled font; without the files the system's sans serves."""
    for file in sorted((RESOURCES / "fonts").glob("Inter-*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))
    has_inter = "Inter" in QFontDatabase.families()
    return "Inter" if has_inter else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _redress(widget: QWidget) -> None:
    dress = getattr(widget, "dress", None)
    if callable(dress):
        dress()


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    shades = {
        role.Window: colours.ground,
        role.WindowText: colours.ink,
        role.Base: colours.sheet,
        role.AlternateBase: colours.ground,
        role.Text: colours.ink,
        role.Button: colours.sheet,
        role.ButtonText: colours.ink,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.sheet,
        role.PlaceholderText: colours.ink_soft,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.sheet,
        role.Midlight: colours.hover,
        role.Mid: colours.edge,
        role.Dark: colours.edge,
        role.Shadow: colours.line,
    }
    for which, shade in shades.items():
        palette.setColor(which, QColor(shade))
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(group.Disabled, which, QColor(colours.ink_soft))
    palette.setColor(group.Disabled, role.Highlight, QColor(colours.hover))
    palette.setColor(group.Disabled, role.HighlightedText, QColor(colours.ink))
    palette.setColor(group.Disabled, role.Base, QColor(colours.ground))
    return palette
