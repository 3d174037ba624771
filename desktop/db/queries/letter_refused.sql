SELECT letter.id, letter.patient_id, facility.name AS facility
FROM letter JOIN facility ON facility.id = letter.facility_id
WHERE letter.id = :id
