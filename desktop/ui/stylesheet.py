"""The one small style sheet: radius, borders, focus ring and type roles that a palette cannot say.

Widgets ask for a look by the dynamic property `role` (`theme.set_role`) and buttons by `kind`.
The focus ring is a 2 px border everywhere; its place is kept free before, so nothing jumps.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from desktop.ui.tokens import FOCUS_RING, RADIUS, Colours, Tone

_SHEET = Template("""
QMainWindow, QWidget[role="ground"] { background: $ground; }
QDialog { background: $sheet; }
QToolTip { background: $ink; color: $sheet; border: none; padding: 6px; }

QLabel[role="display"] { font-size: ${px_display}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${px_title}px; font-weight: 600; }
QLabel[role="lead"] { font-size: ${px_lead}px; }
QLabel[role="lead-strong"] { font-size: ${px_lead}px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="label"] { font-weight: 500; }
QLabel[role="soft"] { color: $ink_soft; }
QLabel[role="help"] { color: $ink_soft; font-size: ${px_small}px; }
QLabel[role="section"] { font-size: ${px_lead}px; font-weight: 600; }
QLabel[role="keycap"] { color: $ink_soft; background: $ground; border: 1px solid $line; border-radius: 4px;
    font-size: ${px_small}px; padding: 1px 6px; }

QFrame[role="sheet"] { background: $sheet; border: 1px solid $line; border-radius: 8px; }
QFrame[role="bar"] { background: $sheet; border: none; border-bottom: 1px solid $line; }
QFrame[role="foot"] { background: $sheet; border: none; border-top: 1px solid $line; }
QDialog QFrame[role="foot"] { background: $ground; }
QFrame[role="rail"] { background: $ground; border: none; border-right: 1px solid $line; }
QLabel[role="paper"] { background: #FFFFFF; border: 1px solid $line; }
QFrame[role="hairline"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="tip"] { background: $sheet; border: 1px solid $bad; border-radius: ${radius}px; }
QFrame[role="sunken"] { background: $ground; border: 1px solid $line; border-radius: ${radius}px; }

QLineEdit, QPlainTextEdit { background: $sheet; color: $ink; border: 1px solid $edge;
    border-radius: ${radius}px;
    padding: 0 9px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { min-height: ${inner}px; max-height: ${inner}px; }
QPlainTextEdit { padding: 5px; }
QLineEdit:focus, QPlainTextEdit:focus { border: ${ring}px solid $accent; padding: 0 8px; }
QPlainTextEdit:focus { padding: 4px; }
QLineEdit:disabled, QLineEdit[readOnly="true"], QPlainTextEdit:disabled { background: $ground;
    border-color: $line;
    color: $ink_soft; }
QLineEdit[state="wrong"], QPlainTextEdit[state="wrong"] { border-color: $bad; }
QLineEdit[state="doubt"], QPlainTextEdit[state="doubt"] { border-color: $warn; }
QLineEdit[role="search"] { font-size: ${px_lead}px; padding-left: 4px; }

QPushButton { background: $sheet; color: $ink; border: 1px solid $edge; border-radius: ${radius}px;
    padding: 0 15px; min-height: ${inner}px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: ${ring}px solid $accent; padding: 0 14px; }
QPushButton:disabled { color: $ink_soft; border-color: $line; background: $ground; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_deep; }
QPushButton[kind="primary"]:focus { border: ${ring}px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $ink_soft; border-color: $line; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:focus { border: ${ring}px solid $bad; }
QPushButton[kind="danger"]:disabled { color: $ink_soft; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent;
    padding: 0 9px; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:focus { border-color: $accent; padding: 0 8px; }
QPushButton[kind="quiet"]:disabled { color: $ink_soft; }
QPushButton[kind="choice"] { padding: 0 11px; }
QPushButton[kind="choice"]:focus { padding: 0 10px; }
QPushButton[kind="choice"]:checked { background: $accent_soft; color: $accent; border: 1px solid $accent;
    font-weight: 600; }
QPushButton[kind="choice"]:checked:focus { border: ${ring}px solid $accent; }
QPushButton[kind="tile"] { text-align: left; padding: 15px; border-color: $line; border-radius: 8px;
    outline: none; }
QPushButton[kind="tile"]:hover { border-color: $accent; background: $sheet; }
QPushButton[kind="tile"]:focus { border: ${ring}px solid $accent; padding: 14px; }

QToolButton[role="rail"] { background: transparent; color: $ink_soft; border: 2px solid transparent;
    border-radius: ${radius}px; padding: 7px 2px; font-size: ${px_small}px; font-weight: 500; }
QToolButton[role="rail"][dense="tight"] { padding: 2px; }
QToolButton[role="rail"][dense="words"] { padding: 4px 2px; }
QToolButton[role="rail"]:hover { background: $hover; color: $ink; }
QToolButton[role="rail"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QToolButton[role="rail"]:focus { border-color: $accent; }
QToolButton[role="inline"] { background: transparent; border: 2px solid transparent; border-radius: 4px;
    padding: 2px; }
QToolButton[role="inline"]:hover { background: $hover; }
QToolButton[role="inline"]:focus { border-color: $accent; }

QCheckBox, QRadioButton { spacing: 8px; border: ${ring}px solid transparent; border-radius: ${radius}px;
    padding: 4px 6px 4px 2px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; background: $sheet;
    border: 1px solid $edge; border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $hover; border-color: $line; }

QTableView { background: $sheet; border: ${ring}px solid $line; border-radius: ${radius}px;
    gridline-color: $line;
    selection-background-color: $accent_soft; selection-color: $ink; outline: none; }
QTableView:focus { border: ${ring}px solid $accent; }
QTableView::item { padding: 0 8px; border: none; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $accent_soft; color: $ink; }
QTextBrowser[role="reading"] { background: $sheet; border: ${ring}px solid transparent; border-radius: 7px; }
QTextBrowser[role="reading"]:focus { border-color: $accent; }
QHeaderView { background: $sheet; border: none; }
QHeaderView::section { background: $sheet; color: $ink_soft; border: none; border-bottom: 1px solid $edge;
    padding: 0 11px; min-height: ${inner}px; font-size: ${px_small}px; font-weight: 600; }
QTableCornerButton::section { background: $sheet; border: none; }

QListView { background: $sheet; color: $ink; border: 1px solid $edge; border-radius: ${radius}px;
    outline: none;
    padding: 4px; }
QListView::item { min-height: 32px; padding: 0 8px; border-radius: 4px; }
QListView::item:selected { background: $accent_soft; color: $ink; }
QListView::item:hover { background: $hover; }
QListView::item:selected:hover { background: $accent_soft; }

QListView[role="sections"] { background: transparent; border: ${ring}px solid transparent; padding: 2px; }
QListView[role="sections"]:focus { border-color: $accent; }

QMenu { background: $sheet; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $ink_soft; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QProgressBar { background: $hover; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="page"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border: 3px solid $ground; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabBar::tab { background: transparent; color: $ink_soft; border: ${ring}px solid transparent;
    padding: 6px 10px;
    font-weight: 500; border-radius: ${radius}px; }
QTabBar::tab:selected { color: $accent; background: $accent_soft; }
QTabBar::tab:focus { border-color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
$tones
""")

_TONE = Template("""
QFrame[tone="$name"] { background: $soft; border: 1px solid $soft; border-radius: ${radius}px; }
QLabel[tone="$name"] { color: $ink; background: transparent; border: none; }
QLabel[role="tone-title"][tone="$name"] { color: $ink; font-size: ${px_title}px; font-weight: 600; }
QLabel[role="tone-strong"][tone="$name"] { color: $ink; font-weight: 600; }
QLabel[role="problem"][tone="$name"] { color: $ink; font-size: ${px_small}px; font-weight: 500; }
QPushButton[kind="link"][tone="$name"] { color: $ink; background: transparent;
    border: ${ring}px solid transparent;
    text-align: left; padding: 0 4px; min-height: 24px; text-decoration: underline; }
QPushButton[kind="link"][tone="$name"]:focus { border-color: $ink; padding: 0 4px; }
""")


def style_sheet(colours: Colours, sizes: Mapping[str, int], control: int, tick: str) -> str:
    """Return the style sheet.

    `sizes` are pixels by type role, `control` the height of a control, `tick` the drawing in a ticked box.
    """
    shared = {f"px_{role}": size for role, size in sizes.items()}
    tones = []
    for tone in Tone:
        ink, soft = colours.tone(tone)
        tones.append(
            _TONE.substitute(shared, name=tone.value, ink=ink, soft=soft, radius=RADIUS, ring=FOCUS_RING)
        )
    return _SHEET.substitute(
        vars(colours),
        **shared,
        tones="".join(tones),
        radius=RADIUS,
        ring=FOCUS_RING,
        inner=control - 2,
        tick=tick,
    )
