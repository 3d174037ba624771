SELECT l.id, l.number, l.issued_at, p.name AS patient_name, p.nik, l.scheme, f.name AS facility, l.starts_on,
       l.valid_until_on, l.amount_idr, l.provisional, l.papers_due_at, l.to_confirm, l.override_of, l.state,
       l.void_reason, l.voided_at, v.name AS voided_by, l.copies, o.name AS issued_by,
       coalesce(l.content -> '$.shares', '[]') AS shares,
       (SELECT coalesce(sum(s.amount_idr), 0) FROM letter_step AS s
         WHERE s.letter_id = l.id AND s.kind = 'reduced') AS reduced_idr
FROM letter AS l
JOIN patient AS p ON p.id = l.patient_id
JOIN facility AS f ON f.id = l.facility_id
JOIN operator AS o ON o.id = l.issued_by
LEFT JOIN operator AS v ON v.id = l.voided_by
WHERE l.patient_id = :patient_id
ORDER BY l.issued_at DESC, l.id DESC
