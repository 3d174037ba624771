SELECT s.id FROM stay AS s WHERE s.patient_id = :patient_id ORDER BY s.booked_at DESC, s.id DESC LIMIT 1
