-- A letter as a claim sees it, by its id or by its number as printed.
SELECT l.id, l.number, l.patient_id, l.facility_id, f.name AS facility, l.scheme, l.care, l.starts_on,
       l.valid_until_on, l.amount_idr, l.state, l.provisional, l.to_confirm,
       (SELECT coalesce(sum(CASE m.movement WHEN 'reserve' THEN m.amount_idr ELSE -m.amount_idr END), 0)
          FROM ledger AS m WHERE m.letter_id = l.id) AS held_idr,
       (SELECT s.kind FROM letter_step AS s WHERE s.letter_id = l.id AND s.kind IN ('lapsed', 'settled')) AS closed
FROM letter AS l JOIN facility AS f ON f.id = l.facility_id
WHERE l.id = :letter OR l.number = :letter
