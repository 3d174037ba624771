SELECT id, patient_id, fund, jaw, teeth, state, session_id, seat FROM denture_case WHERE id = :id
