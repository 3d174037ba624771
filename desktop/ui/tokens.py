"""The measures of the look: colours of both themes, type scale, spacing. Pure values, no Qt.

Source: the project's look sheet. A test computes the contrast of every pair in `text_pairs`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a mark means; each tone has an ink, a soft ground and an icon, never colour alone."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    PLAIN = "plain"


@dataclass(frozen=True)
class Colours:
    """One theme's colours as "#RRGGBB". `edge` draws controls (3:1), `line` divides sheets."""

    ground: str
    sheet: str
    line: str
    edge: str
    hover: str
    ink: str
    ink_soft: str
    accent: str
    accent_deep: str
    accent_soft: str
    on_accent: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Return ink and soft ground of a tone."""
        return {
            Tone.GOOD: (self.good, self.good_soft),
            Tone.WARN: (self.warn, self.warn_soft),
            Tone.BAD: (self.bad, self.bad_soft),
            Tone.INFO: (self.info, self.info_soft),
            Tone.PLAIN: (self.ink_soft, self.ground),
        }[tone]

    def text_pairs(self) -> Iterator[tuple[str, str, str]]:
        """Yield (name, text colour, ground colour) of every pair in which text is written."""
        for ground in ("ground", "sheet", "hover", "accent_soft"):
            for ink in ("ink", "ink_soft", "accent"):
                yield f"{ink} on {ground}", getattr(self, ink), getattr(self, ground)
        for fill in ("accent", "accent_deep"):
            yield f"on_accent on {fill}", self.on_accent, getattr(self, fill)
        for tone in Tone:
            ink_colour, soft = self.tone(tone)
            yield f"{tone} on its ground", ink_colour, soft
            yield f"{tone} on sheet", ink_colour, self.sheet
            yield f"{tone} on ground", ink_colour, self.ground
            yield f"ink on {tone}", self.ink, soft

    def mark_pairs(self) -> Iterator[tuple[str, str, str]]:
        """Yield the pairs that only need 3:1: edges of controls and the focus ring."""
        for ground in ("ground", "sheet"):
            yield f"edge on {ground}", self.edge, getattr(self, ground)
            yield f"focus ring on {ground}", self.accent, getattr(self, ground)


LIGHT = Colours(
    ground="#F5F6F4",
    sheet="#FFFFFF",
    line="#D9DED9",
    edge="#7F8B85",
    hover="#EDF0ED",
    ink="#1B2420",
    ink_soft="#55615B",
    accent="#0B6B5B",
    accent_deep="#084F43",
    accent_soft="#E3F1EE",
    on_accent="#FFFFFF",
    good="#1E6B34",
    good_soft="#E6F4EA",
    warn="#8A5200",
    warn_soft="#FFF3DC",
    bad="#A8231B",
    bad_soft="#FDECEA",
    info="#1B5E9B",
    info_soft="#E8F1FA",
)

DARK = Colours(
    ground="#101413",
    sheet="#161B19",
    line="#2B3330",
    edge="#6A7771",
    hover="#1E2522",
    ink="#E8ECEA",
    ink_soft="#A9B4AF",
    accent="#5CC7B2",
    accent_deep="#8ADCCB",
    accent_soft="#14302B",
    on_accent="#0A1614",
    good="#7BD394",
    good_soft="#18301F",
    warn="#F0BE6A",
    warn_soft="#33270F",
    bad="#FF9A92",
    bad_soft="#3A1A17",
    info="#8CC1F2",
    info_soft="#142A3D",
)

TYPE_SCALE = {"small": 12, "text": 14, "lead": 16, "title": 20, "display": 28}
"""Pixels at 100 %."""

SPACES = (4, 8, 12, 16, 24, 32)
XS, S, M, L, XL, XXL = SPACES

RADIUS = 6
FOCUS_RING = 2
CONTROL = 36
CONTROL_LARGE = 44
TEXT_SCALES = (100, 125, 150)


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two "#RRGGBB" colours, 1.0 to 21.0."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    dark_end = 0.03928  # below this sRGB is linear
    return channel / 12.92 if channel <= dark_end else ((channel + 0.055) / 1.055) ** 2.4
