-- From the nights of the window, not from every stay that the house ever had.
SELECT n.bed_id, n.night, n.stay_id, s.state, p.name AS patient_name, p.sex,
       (SELECT group_concat(coalesce(c.sex, ''), '') FROM companion AS c WHERE c.stay_id = s.id) AS companion_sexes,
       s.arrive_on, s.leave_on
FROM bed_night AS n CROSS JOIN stay AS s ON s.id = n.stay_id CROSS JOIN patient AS p ON p.id = s.patient_id
WHERE s.house_id = :house_id AND n.night >= :from AND n.night < :until
ORDER BY n.night, n.bed_id
