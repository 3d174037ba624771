SELECT refusal.person_ref, refusal.name, facility.name AS facility,
    EXISTS (SELECT 1 FROM refusal_withdrawn AS gone WHERE gone.id = refusal.id) AS withdrawn
FROM refusal JOIN facility ON facility.id = refusal.facility_id
WHERE refusal.id = :id
