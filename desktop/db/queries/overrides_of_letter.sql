SELECT letter.override_of AS kind, letter.override_reason AS reason, letter.issued_at AS decided_at, operator.name
FROM letter JOIN operator ON operator.id = letter.issued_by
WHERE letter.id = :id AND letter.override_of IS NOT NULL
UNION ALL
SELECT 'ceiling', letter_step.reason, letter_step.stepped_at, operator.name
FROM letter_step JOIN operator ON operator.id = letter_step.stepped_by
WHERE letter_step.letter_id = :id AND letter_step.beyond_ceiling = 1
ORDER BY decided_at
