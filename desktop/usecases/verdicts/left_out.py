"""The legal list of what JKN leaves out, as the scheme files hold it on a day."""

from __future__ import annotations

from datetime import date

from desktop.usecases.office import Office


def left_out_items(office: Office, on: date) -> dict[int, str]:
    """Return number and words of every item in force on a service day, in legal order."""
    in_force = (scheme.on(on) for scheme in office.reference.schemes)
    found = {row.number: row.text for rules in in_force if rules for row in rules.excluded_items}
    return dict(sorted(found.items()))
