-- Bookings refused in a span of days, and what became of the patient's wish on that day or later.
SELECT r.code, r.refused_at, r.arrive_on, r.leave_on, r.house_id, p.name,
       (SELECT s.state FROM stay AS s WHERE s.patient_id = r.patient_id AND s.booked_at >= r.refused_at
        ORDER BY s.booked_at LIMIT 1) AS later
FROM stay_refused AS r JOIN patient AS p ON p.id = r.patient_id
WHERE r.refused_at >= :from_at AND r.refused_at < :before_at
ORDER BY r.refused_at DESC, r.id DESC
