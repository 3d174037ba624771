SELECT r.id, r.patient_id, r.number, r.emergency, r.issued_on, r.valid_until_on, r.to_facility, r.clinic,
       r.diagnosis_code, r.diagnosis_text, r.appointment_on,
       (SELECT max(c.control_on) FROM control_letter AS c WHERE c.referral_id = r.id) AS control_on
FROM referral AS r WHERE r.patient_id = :patient_id ORDER BY r.issued_on DESC, r.id DESC
