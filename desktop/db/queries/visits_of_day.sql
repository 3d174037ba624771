SELECT v.id, v.opened_at, v.name, v.nik, v.case_kind, v.done, o.name AS operator, w.answer,
       v.patient_id
FROM visit AS v
JOIN operator AS o ON o.id = v.opened_by
LEFT JOIN verdict AS w ON w.id = v.verdict_id
WHERE v.visit_on = :day
ORDER BY v.opened_at, v.id
