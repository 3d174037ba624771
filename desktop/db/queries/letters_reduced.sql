-- Letters that are good for less than their first print says.
SELECT l.number, l.amount_idr - sum(s.amount_idr) AS amount_idr
FROM letter_step AS s JOIN letter AS l ON l.id = s.letter_id
WHERE s.kind = 'reduced' AND l.state = 'issued' AND l.valid_until_on >= :since
GROUP BY l.id
