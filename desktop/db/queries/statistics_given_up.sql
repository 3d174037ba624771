-- Stays given up, not come to, and offers not taken, with the words that were recorded.
SELECT t.step, t.reason, t.happened_at, s.arrive_on, s.leave_on, p.name
FROM stay_step AS t JOIN stay AS s ON s.id = t.stay_id JOIN patient AS p ON p.id = s.patient_id
WHERE t.step IN ('cancelled', 'no_show', 'declined', 'lapsed') AND t.happened_at >= :from_at AND t.happened_at < :before_at
ORDER BY t.happened_at DESC, t.id DESC
