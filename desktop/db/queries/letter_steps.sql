-- What became of a letter since its issue, oldest first.
SELECT s.kind, s.amount_idr, s.from_year, s.to_year, s.until_on, s.reason, s.stepped_at, o.name AS operator
FROM letter_step AS s JOIN operator AS o ON o.id = s.stepped_by
WHERE s.letter_id = :letter_id ORDER BY s.stepped_at, s.id
