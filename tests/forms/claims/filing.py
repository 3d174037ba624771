"""What is typed and shown when a claim is filed, as the tests of these presenters share it."""

from __future__ import annotations

from PIL import Image

HEAD = {"facility": "RSUD Prabumulih", "period": "11/2026"}


def typed(number, amount="1.200.000", **more):
    all_there = "surat-jaminan ktp resume-medis rincian-biaya bukti-pelayanan"
    return {"letter_id": number, "billed_idr": amount, "items": "", "papers": all_there, "more": ""} | more


NOTHING = typed("", "", papers="")


def picture(path):
    """Write a small picture, as a scanner would."""
    Image.new("RGB", (64, 40), "white").save(path)
    return path


def marked(presenter, view, at=0):
    _head, lines, _acts = shown(view)
    presenter.mark(lines[at].id)


def shown(view):
    return next(args for name, args, _named in reversed(view.calls) if name == "show_claim")


class Running:
    """Counts what a bundle tells; `after` letters it is stopped."""

    def __init__(self, after: int = 99) -> None:
        self.told: list[int] = []
        self._after = after

    def progress(self, counted) -> None:
        self.told.append(counted.rows)

    def cancelled(self) -> bool:
        return len(self.told) >= self._after
