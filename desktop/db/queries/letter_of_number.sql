-- `letter_id` is NULL for a claim and a void form: what became of a letter is asked by it.
SELECT number, state, content ->> '$.qr' AS qr, id AS letter_id FROM letter WHERE number = :number
UNION ALL
SELECT number, state, NULL AS qr, NULL AS letter_id FROM claim WHERE number = :number
UNION ALL
SELECT number, state, NULL AS qr, NULL AS letter_id FROM paper_number WHERE number = :number AND state = 'void'
