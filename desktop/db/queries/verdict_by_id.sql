SELECT id, visit_id, patient_id, nik, service_on, answer, json_extract(facts, '$.case') AS case_kind
FROM verdict WHERE id = :id
