SELECT id, visit_id, patient_id, nik, service_on, answer FROM verdict WHERE id = :id
