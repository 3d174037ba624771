SELECT l.patient_id, max(l.valid_until_on) AS valid_until_on
FROM letter AS l JOIN stay AS s ON s.patient_id = l.patient_id
WHERE s.house_id = :house_id AND s.arrive_on < :until AND s.leave_on >= :from AND l.state <> 'void'
  AND l.valid_until_on >= :from
GROUP BY l.patient_id
