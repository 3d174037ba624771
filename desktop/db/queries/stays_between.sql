SELECT s.id, s.patient_id, s.referral_id, s.house_id, s.state, s.arrive_on, s.leave_on, s.left_on, s.extensions, s.frail,
       s.disability, s.distance_km, s.passed, s.waiting_since_at, s.override_reason, s.booked_at,
       p.name AS patient_name, p.nik, p.sex, p.birth_date, p.estimated_age, p.city, p.phone,
       r.number AS referral_number, r.valid_until_on AS referral_until_on, r.appointment_on,
       (SELECT max(c.control_on) FROM control_letter AS c WHERE c.referral_id = r.id) AS control_on,
       (SELECT group_concat(coalesce(c.sex, ''), '') FROM companion AS c WHERE c.stay_id = s.id) AS companion_sexes,
       (SELECT count(*) FROM companion AS c WHERE c.stay_id = s.id) AS companions
FROM stay AS s JOIN patient AS p ON p.id = s.patient_id JOIN referral AS r ON r.id = s.referral_id
WHERE s.house_id = :house_id AND s.arrive_on < :until AND s.leave_on >= :from AND s.state NOT IN ('cancelled', 'no_show')
ORDER BY s.arrive_on, p.name
