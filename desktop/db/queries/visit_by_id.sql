SELECT id, person_ref, patient_id, done FROM visit WHERE id = :id
