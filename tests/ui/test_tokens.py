"""Colours can be read, and every tone has more than its colour."""

from __future__ import annotations

import pytest

from desktop.resources import RESOURCES
from desktop.ui.icons import TONE_ICONS
from desktop.ui.theme import apply_theme, current_theme
from desktop.ui.tokens import DARK, LIGHT, Tone, contrast

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
def test_every_text_pair_has_enough_contrast(colours):
    """Text stays readable on every ground it is written on, in both themes (ux.md 18)."""
    poor = {
        name: ratio for name, ink, ground in colours.text_pairs() if (ratio := contrast(ink, ground)) < 4.5
    }
    assert poor == {}


@THEMES
def test_edges_and_focus_ring_are_seen(colours):
    """Edges of controls and the focus ring reach 3:1 on sheet and ground."""
    poor = {name: ratio for name, ink, ground in colours.mark_pairs() if (ratio := contrast(ink, ground)) < 3}
    assert poor == {}


def test_contrast_knows_its_ends():
    """The ratio of black on white is 21 and of a colour on itself 1, whichever comes first."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#0B6B5B", "#0B6B5B") == pytest.approx(1)


def test_tones_differ_by_icon_too():
    """A status can be told without colour: every tone has an icon of its own."""
    assert len(set(TONE_ICONS.values())) == len(Tone)


def test_icons_take_their_colour_from_the_palette():
    """Icons are outlines in `currentColor`; only the two ticks of check boxes carry a colour."""
    for file in sorted((RESOURCES / "icons").glob("*.svg")):
        if not file.name.startswith("tick-"):
            assert 'stroke="currentColor"' in file.read_text("utf-8"), file.name


def test_the_program_is_dressed_dark_and_light_again(qapp):
    """The choice in Tampilan reaches what is shown, and can be taken back."""
    try:
        apply_theme(qapp, dark=True)
        assert current_theme().dark
        assert DARK.ground in qapp.styleSheet()
    finally:
        apply_theme(qapp)
    assert not current_theme().dark
    assert DARK.ground not in qapp.styleSheet()
