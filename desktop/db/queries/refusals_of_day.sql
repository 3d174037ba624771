-- What a place is recorded to have refused on a day: is this the same refusal entered again?
SELECT patient_id, name, refused_time FROM refusal
WHERE facility_id = :facility_id AND refused_on = :refused_on
    AND NOT EXISTS (SELECT 1 FROM refusal_withdrawn AS gone WHERE gone.id = refusal.id)
ORDER BY recorded_at
