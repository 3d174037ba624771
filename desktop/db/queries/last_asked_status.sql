-- The JKN status of a patient's newest verdict, and its day.
SELECT json_extract(v.facts, '$.jkn.status') AS status, json_extract(v.facts, '$.jkn.as_of') AS as_of_on
FROM verdict AS v WHERE v.patient_id = :patient_id
ORDER BY v.given_at DESC, v.id DESC LIMIT 1
