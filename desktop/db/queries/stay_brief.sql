SELECT id, patient_id, state, arrive_on, leave_on FROM stay WHERE id = :id
