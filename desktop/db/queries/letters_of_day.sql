-- Every letter of a visit of the day, or that was issued or made void on the day, with the case it was asked for.
SELECT l.id, l.visit_id, l.number, l.issued_at, l.starts_on, l.voided_at, l.void_reason, v.visit_on, v.name, v.nik,
       v.patient_id, json_extract(w.facts, '$.case') AS case_kind, w.answer, o.name AS operator, b.name AS voided_by
FROM letter AS l
JOIN visit AS v ON v.id = l.visit_id
JOIN verdict AS w ON w.id = l.verdict_id
JOIN operator AS o ON o.id = l.issued_by
LEFT JOIN operator AS b ON b.id = l.voided_by
WHERE v.visit_on = :day
   OR (l.issued_at >= :from_at AND l.issued_at < :before_at)
   OR (l.voided_at >= :from_at AND l.voided_at < :before_at)
ORDER BY l.issued_at, l.id
