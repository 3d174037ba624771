-- Where the person with this NIK sleeps in those nights, as a patient or as somebody's companion.
SELECT s.id, s.state, s.arrive_on, s.leave_on, p.name, s.house_id
FROM stay AS s JOIN patient AS p ON p.id = s.patient_id
WHERE (p.nik = :nik OR EXISTS (SELECT 1 FROM companion AS c WHERE c.stay_id = s.id AND c.nik = :nik))
    AND s.id <> :besides AND s.arrive_on < :leave_on AND :arrive_on < s.leave_on
    AND s.state NOT IN ('checked_out', 'cancelled', 'no_show', 'waiting')
ORDER BY s.arrive_on
