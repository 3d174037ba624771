-- A person first seen by NIK alone keeps that day's visit when registered later.
SELECT id, person_ref, patient_id, done FROM visit
WHERE facility_id = :facility_id AND visit_on = :visit_on
  AND (person_ref = :person_ref OR (:nik IS NOT NULL AND nik = :nik))
ORDER BY (person_ref = :person_ref) DESC LIMIT 1
