"""What every paper of the office carries, and official letters as finished sentences, rows and tables.

An official letter is stored with its content, so that a reprint says what was said then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from desktop.domain.letter import Letterhead, LetterSignatory


@dataclass(frozen=True)
class PaperFrame:
    """Letterhead, place and day, who signs, and who made the paper when (`made_at` is aware ISO text)."""

    letterhead: Letterhead
    place: str
    on: date
    signatory: LetterSignatory
    made_at: str
    made_by: str
    counter: str
    phone: str = ""
    demo: bool = False


@dataclass(frozen=True)
class PaperTable:
    """A small table inside a letter. `shares` are widths in any unit; `right` names columns of numbers."""

    titles: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    total: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaperPart:
    """One part of a letter's body: a paragraph, labelled rows (label, value), a list or a table."""

    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    table: PaperTable | None = None


@dataclass(frozen=True)
class OfficialLetter:
    """An official letter. `number` is "" until the letter is issued."""

    frame: PaperFrame
    addressee: str
    addressee_place: str
    subject: str
    parts: tuple[PaperPart, ...]
    number: str = ""
    nature: str = "Biasa"
    attachment: str = "–"
    carbon_copies: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The place before the date."""
        return self.frame.place

    @property
    def issued_on(self) -> date:
        """The day of the letter."""
        return self.frame.on

    @property
    def said(self) -> tuple[object, ...]:
        """What the letter says, apart from its number, day and who made it: equal says, same letter."""
        return (self.addressee, self.addressee_place, self.subject, self.parts, self.nature, self.attachment)

    def numbered(self, number: str) -> OfficialLetter:
        """Return the letter with its number."""
        return replace(self, number=number)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self) | {"frame": asdict(self.frame) | {"on": self.frame.on.isoformat()}}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> OfficialLetter:
        """Read back what `to_dict` wrote. Raises KeyError or TypeError for anything else: it is ours."""
        frame = stored["frame"]
        return cls(
            **{
                **stored,
                "frame": PaperFrame(
                    **{
                        **frame,
                        "letterhead": Letterhead(**frame["letterhead"]),
                        "signatory": LetterSignatory(**frame["signatory"]),
                        "on": date.fromisoformat(frame["on"]),
                    }
                ),
                "parts": tuple(_part(part) for part in stored["parts"]),
                "carbon_copies": tuple(stored["carbon_copies"]),
            }
        )


def _part(stored: Mapping[str, Any]) -> PaperPart:
    table = stored["table"]
    return PaperPart(
        text=stored["text"],
        rows=tuple((label, value) for label, value in stored["rows"]),
        items=tuple(stored["items"]),
        table=None
        if table is None
        else PaperTable(**{name: _tuples(value) for name, value in table.items()}),
    )


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value
