-- The newest answer of every visit served in a period.
SELECT verdict.id, verdict.visit_id, verdict.service_on, verdict.facts, verdict.answer, verdict.nik, visit.name
FROM visit JOIN verdict ON verdict.id = visit.verdict_id
WHERE verdict.service_on BETWEEN :from_on AND :until_on
ORDER BY verdict.service_on, verdict.given_at, verdict.id
