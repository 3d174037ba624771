-- What somebody has to look after: papers due in a window of time, and letters the head has to confirm.
SELECT l.id, l.number, p.name AS patient_name, l.papers_due_at, l.to_confirm
FROM letter AS l JOIN patient AS p ON p.id = l.patient_id
WHERE l.state = 'issued' AND l.valid_until_on >= :today
  AND NOT EXISTS (SELECT 1 FROM letter_step AS s WHERE s.letter_id = l.id AND s.kind IN ('lapsed', 'settled'))
  AND (l.to_confirm = 1 OR (l.provisional = 1 AND l.papers_due_at < :due_before))
ORDER BY l.papers_due_at, l.id
