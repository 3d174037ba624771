SELECT verdict.id, verdict.visit_id, verdict.patient_id, verdict.nik, verdict.service_on, verdict.answer,
    verdict.given_at, verdict.facts, visit.person_ref,
    coalesce(patient.name, visit.name) AS name
FROM verdict JOIN visit ON visit.id = verdict.visit_id LEFT JOIN patient ON patient.id = verdict.patient_id
WHERE verdict.id = :id
