-- Letters that still hold money of one scheme and year, for the decision at the year's end.
SELECT l.id, l.number, l.patient_id, p.name AS patient_name, f.name AS facility, l.valid_until_on,
       sum(CASE m.movement WHEN 'reserve' THEN m.amount_idr ELSE -m.amount_idr END) AS held_idr,
       (SELECT count(*) FROM claim_line AS c
         WHERE c.letter_id = l.id AND c.state IN ('asked', 'approved')) AS claimed
FROM letter AS l
JOIN patient AS p ON p.id = l.patient_id
JOIN facility AS f ON f.id = l.facility_id
JOIN ledger AS m ON m.letter_id = l.id
WHERE m.scheme = :scheme AND m.year = :year
GROUP BY l.id HAVING held_idr > 0
ORDER BY l.number
