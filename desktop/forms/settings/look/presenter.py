"""Decides how the window looks and remembers it on this computer. Knows no Qt."""

from __future__ import annotations

from typing import Protocol


class Look(Protocol):
    """What this computer remembers of the look."""

    dark: bool
    scale: int


class LookView(Protocol):
    """What the presenter asks of the section."""

    def show_look(self, *, dark: bool, scale: int) -> None:
        """Show what is chosen."""

    def apply(self, *, dark: bool, scale: int) -> None:
        """Dress the whole window."""


class LookPresenter:
    """Two choices that act at once."""

    def __init__(self, view: LookView, look: Look) -> None:
        self._view, self._look = view, look

    def refresh(self) -> None:
        """Show what is remembered."""
        self._view.show_look(dark=self._look.dark, scale=self._look.scale)

    def choose_dark(self, dark: bool) -> None:
        """Choose light or dark."""
        self._look.dark = dark
        self._view.apply(dark=dark, scale=self._look.scale)

    def choose_scale(self, scale: int) -> None:
        """Choose the text size in percent."""
        self._look.scale = scale
        self._view.apply(dark=self._look.dark, scale=scale)
