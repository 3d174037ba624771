SELECT s.step, s.round, s.state, s.stepped_on, s.reference, s.stepped_at, s.stepped_by, o.name AS operator
FROM claim_step AS s JOIN operator AS o ON o.id = s.stepped_by
WHERE s.claim_id = :claim_id ORDER BY s.stepped_at, s.id
