-- The answers given in a visit.
SELECT id, patient_id FROM verdict WHERE visit_id = :visit_id
