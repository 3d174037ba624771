-- Where the person with this NIK sleeps in those nights, as a patient or as somebody's companion.
SELECT s.id, s.state, s.arrive_on, s.leave_on, p.name, s.house_id
FROM stay AS s JOIN patient AS p ON p.id = s.patient_id
WHERE s.id IN (
        SELECT t.id FROM patient AS q JOIN stay AS t ON t.patient_id = q.id WHERE q.nik = :nik
        UNION ALL SELECT c.stay_id FROM companion AS c WHERE c.nik = :nik
    )
    AND s.id <> :besides AND s.arrive_on < :leave_on AND :arrive_on < s.leave_on
    AND s.state NOT IN ('checked_out', 'cancelled', 'no_show', 'waiting')
ORDER BY s.arrive_on
