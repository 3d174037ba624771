-- The newest answer given about a person since a moment: as a patient, or by NIK on the day itself.
SELECT w.visit_id, w.facts, w.service_on, o.name AS operator
FROM verdict AS w
JOIN operator AS o ON o.id = w.given_by
WHERE w.id IN (
    SELECT id FROM (
        SELECT id FROM verdict WHERE patient_id = :patient_id AND given_at >= :from_at
        ORDER BY given_at DESC, id DESC LIMIT 1
    )
    UNION ALL
    SELECT verdict_id FROM visit WHERE visit_on = :today AND nik = :nik
)
ORDER BY w.given_at DESC, w.id DESC LIMIT 1
