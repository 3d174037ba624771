SELECT p.id AS patient_id, p.nik, p.name, p.phone, l.number, l.valid_until_on,
       json_extract(v.facts, '$.jkn.status') AS asked_status, json_extract(v.facts, '$.jkn.as_of') AS asked_on
FROM letter AS l
JOIN patient AS p ON p.id = l.patient_id
JOIN verdict AS v ON v.id = l.verdict_id
WHERE l.state = 'issued' AND l.valid_until_on >= :today AND p.nik IS NOT NULL
ORDER BY l.number
