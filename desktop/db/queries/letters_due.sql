-- Letters that hold money and wait for somebody: papers, the head's word, the end of their days.
SELECT l.id, l.number, p.name AS patient_name, f.name AS facility, l.scheme, l.valid_until_on, l.provisional,
       l.papers_due_at, l.to_confirm, sum(CASE m.movement WHEN 'reserve' THEN m.amount_idr ELSE -m.amount_idr END) AS held_idr,
       (SELECT count(*) FROM claim_line AS c
         WHERE c.letter_id = l.id AND c.state IN ('asked', 'approved')) AS claimed
FROM letter AS l
JOIN patient AS p ON p.id = l.patient_id
JOIN facility AS f ON f.id = l.facility_id
JOIN ledger AS m ON m.letter_id = l.id
WHERE l.state = 'issued'
GROUP BY l.id HAVING held_idr > 0
ORDER BY coalesce(l.papers_due_at, l.valid_until_on), l.id
