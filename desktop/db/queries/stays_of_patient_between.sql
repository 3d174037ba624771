SELECT s.id, s.state, s.arrive_on, s.leave_on, p.name, s.house_id
FROM stay AS s JOIN patient AS p ON p.id = s.patient_id
WHERE s.patient_id = :patient_id AND s.id <> :besides AND s.arrive_on < :leave_on AND :arrive_on < s.leave_on
    AND s.state NOT IN ('checked_out', 'cancelled', 'no_show')
ORDER BY s.arrive_on
