"""Whether letters, claims, their numbers and the ledger agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.db.adapter import Connection
from desktop.domain.check_letter import check_letter
from desktop.domain.problem import Problem

_HELD = """
SELECT l.number, l.state, l.amount_idr,
       coalesce(sum(m.amount_idr) FILTER (WHERE m.movement = 'reserve'), 0) AS reserved,
       coalesce(sum(m.amount_idr) FILTER (WHERE m.movement = 'release'), 0) AS released,
       coalesce(sum(m.amount_idr) FILTER (WHERE m.movement = 'realise'), 0) AS realised,
       count(*) FILTER (WHERE m.scheme <> l.scheme OR (m.year <> l.budget_year AND m.year NOT IN (
           SELECT c.to_year FROM letter_step AS c WHERE c.letter_id = l.id AND c.kind = 'carried')))
           AS elsewhere,
       (SELECT coalesce(sum(c.amount_idr), 0) FROM letter_step AS c
         WHERE c.letter_id = l.id AND c.kind = 'carried') AS carried,
       EXISTS (SELECT 1 FROM letter_step AS c
                WHERE c.letter_id = l.id AND c.kind IN ('lapsed', 'settled')) AS closed,
       (SELECT coalesce(sum(c.paid_idr), 0) FROM claim_line AS c WHERE c.letter_id = l.id) AS paid
FROM letter AS l LEFT JOIN ledger AS m ON m.letter_id = l.id
GROUP BY l.id
"""
_NUMBERS = """
SELECT number, series, year, counter_code, epoch, sequence, check_letter FROM letter
UNION ALL
SELECT number, series, year, counter_code, epoch, sequence, check_letter FROM claim
UNION ALL
SELECT number, series, year, counter_code, epoch, sequence, check_letter FROM office_letter
UNION ALL
SELECT number, series, year, counter_code, epoch, sequence, check_letter FROM paper_number
WHERE state <> 'used'
ORDER BY series, year, counter_code, epoch, sequence
"""


def check_ledger(connection: Connection) -> Iterator[Problem]:
    """Yield ledger_differs for a letter whose movements are not its own.

    An issued letter reserves its amount once in its scheme and budget year, and again what is carried into
    the next one; never more leaves than was reserved; what its claims were paid is what was realised; a void
    or closed letter holds nothing.
    """
    for row in connection.records(_HELD):
        held = row["reserved"] - row["released"] - row["realised"]
        open_ = row["state"] == "issued" and not row["closed"]
        sound = (
            row["reserved"] == row["amount_idr"] + row["carried"]
            and row["realised"] == row["paid"]
            and not row["elsewhere"]
            and (held >= 0 if open_ else held == 0)
        )
        if not sound:
            yield Problem("ledger_differs", "", {"number": row["number"]})


def check_numbers(connection: Connection) -> Iterator[Problem]:
    """Yield number_gap, number_twice, number_check_letter where a series does not run 1, 2, 3, ..."""
    series: tuple[object, ...] = ()
    expected = 1
    for number, *place, sequence, letter in connection.rows(_NUMBERS):
        if tuple(place) != series:
            series, expected = tuple(place), 1
        if sequence > expected:
            yield Problem("number_gap", "", {"number": number, "missing": sequence - expected})
        elif sequence < expected:
            yield Problem("number_twice", "", {"number": number})
        name, year, counter, epoch = place
        if check_letter(name, year, counter, epoch, sequence) != letter:
            yield Problem("number_check_letter", "", {"number": number})
        expected = sequence + 1
