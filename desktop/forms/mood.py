"""How a mark feels, as a word that knows no Qt; the window gives each its colour, icon and ground."""

from __future__ import annotations

from typing import Literal

Mood = Literal["good", "warn", "bad", "info", "plain"]
"""The values of `ui.tokens.Tone`."""
