-- Lines of other claims that count on this letter, oldest first.
SELECT c.id AS claim_id, c.number, c.period, c.filed_on, l.final, l.state, l.billed_idr, l.approved_idr
FROM claim_line AS l JOIN claim AS c ON c.id = l.claim_id
WHERE l.letter_id = :letter_id AND c.id <> :but_claim AND l.state IN ('asked', 'approved', 'paid')
ORDER BY c.filed_on, c.id
