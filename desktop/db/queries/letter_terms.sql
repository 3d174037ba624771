-- What may still become of a letter.
SELECT l.id, l.number, l.patient_id, l.visit_id, l.scheme, l.care, l.starts_on, l.valid_until_on, l.budget_year,
       l.amount_idr, l.state, l.provisional, l.papers_due_at, l.to_confirm,
       (SELECT coalesce(sum(m.amount_idr), 0) FROM ledger AS m
         WHERE m.letter_id = l.id AND m.movement = 'realise') AS realised_idr,
       (SELECT s.kind FROM letter_step AS s WHERE s.letter_id = l.id AND s.kind IN ('lapsed', 'settled')) AS closed,
       json_array_length(l.content, '$.missing_papers') AS papers_missing
FROM letter AS l WHERE l.id = :id
