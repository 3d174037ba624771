-- Every decision against a rule or beyond a ceiling in a span of instants: at issue, or when confirmed later.
SELECT letter.id AS letter_id, letter.number, letter.scheme, letter.amount_idr, letter.override_of AS kind,
    letter.override_reason AS reason, letter.state, letter.issued_at AS decided_at, operator.username, operator.name
FROM letter JOIN operator ON operator.id = letter.issued_by
WHERE letter.override_of IS NOT NULL AND letter.issued_at >= :from_at AND letter.issued_at < :before_at
UNION ALL
SELECT letter.id, letter.number, letter.scheme, letter.amount_idr, 'ceiling', letter_step.reason, letter.state,
    letter_step.stepped_at, operator.username, operator.name
FROM letter_step
JOIN letter ON letter.id = letter_step.letter_id
JOIN operator ON operator.id = letter_step.stepped_by
WHERE letter_step.beyond_ceiling = 1 AND letter_step.stepped_at >= :from_at AND letter_step.stepped_at < :before_at
ORDER BY decided_at DESC, letter_id DESC
