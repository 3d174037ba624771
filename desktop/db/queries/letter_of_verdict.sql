-- The newest standing letter that rests on a verdict.
SELECT letter.number, facility.name AS facility, letter.valid_until_on, letter.papers_due_at
FROM letter JOIN facility ON facility.id = letter.facility_id
WHERE letter.verdict_id = :id AND letter.state = 'issued'
ORDER BY letter.issued_at DESC, letter.id DESC
LIMIT 1
