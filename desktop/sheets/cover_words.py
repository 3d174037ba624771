"""What the columns of a row say about the membership, in our words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.roster import Cover
from desktop.sheets.remembering import Remembered
from desktop.sheets.table import Cell, cell_text
from desktop.sheets.words import RosterWords

COVER_FIELDS = (
    "status",
    "status_code",
    "active_flag",
    "remarks",
    "segment",
    "klass",
    "facility",
)


class CoverWords:
    """Reads COVER_FIELDS. `has_own`: the sheet has a column for being active; `has_status`: named STATUS."""

    def __init__(self, words: RosterWords) -> None:
        # A few dozen texts make thousands of combinations.
        self._statuses = Remembered(words.status)
        self._flags = Remembered(words.flag)
        self._codes = Remembered(words.status_code)
        self._segments = Remembered(words.segment)
        self._kinds = Remembered(words.inactive_kind)
        self.has_own = False
        self.has_status = False

    def cover(self, cells: Mapping[str, Cell]) -> Cover:
        """Return what the cells of COVER_FIELDS say; fields without a column are left out."""
        said = dict.fromkeys(COVER_FIELDS, "") | {field: cell_text(cell) for field, cell in cells.items()}
        status, text = self._status(said)
        return Cover(
            segment=self._segments[said["segment"]],
            segment_text=said["segment"],
            status=status,
            status_text=text,
            inactive_kind=self._kinds[text] if status == "inactive" else "",
            klass=said["klass"],
            facility=said["facility"],
        )

    def _status(self, said: Mapping[str, str]) -> tuple[str, str]:
        """Return status and its text. Two columns that contradict each other never make somebody active."""
        if not self.has_own:
            return self._statuses[said["remarks"]], said["remarks"]
        votes = []
        if self.has_status and (said["status"] or not said["active_flag"] + said["status_code"]):
            votes.append(self._statuses[said["status"]])
        if said["active_flag"]:
            votes.append(self._flags[said["active_flag"]])
        if said["status_code"]:
            votes.append(self._codes[said["status_code"]])
        text = said["status"] or said["active_flag"] or said["status_code"]
        return (votes[0] if len(set(votes)) == 1 else _contradiction(votes)), text


def _contradiction(votes: Sequence[str]) -> str:
    # A code that is not in the list says nothing against a text that says inactive.
    return "inactive" if set(votes) == {"inactive", "unknown"} else "unknown"
