SELECT r.id, r.patient_id, p.name AS patient_name, p.nik, p.phone, r.number, r.emergency, r.issued_on, r.valid_until_on,
       f.name AS from_facility, r.to_facility, r.clinic, r.diagnosis_code, r.diagnosis_text, r.appointment_on,
       (SELECT max(c.control_on) FROM control_letter AS c WHERE c.referral_id = r.id) AS control_on,
       (SELECT count(*) FROM control_letter AS c WHERE c.referral_id = r.id) AS control_letters,
       s.id AS stay_id, s.state AS stay_state, s.arrive_on, s.leave_on
FROM referral AS r
JOIN patient AS p ON p.id = r.patient_id
JOIN facility AS f ON f.id = r.from_facility_id
LEFT JOIN stay AS s ON s.id = (
    SELECT o.id FROM stay AS o
    WHERE o.referral_id = r.id AND o.state NOT IN ('cancelled', 'no_show')
    ORDER BY o.state = 'checked_out', o.arrive_on DESC, o.id DESC LIMIT 1
)
WHERE r.id = :id
