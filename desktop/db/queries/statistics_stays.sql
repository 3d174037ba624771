-- Stays that arrive in a span of days, with the nights up to today that they hold and the day on which they were given a room.
SELECT s.id, s.house_id, s.patient_id, s.state, s.arrive_on, s.leave_on, s.waiting_since_at,
       (SELECT min(t.happened_at) FROM stay_step AS t WHERE t.stay_id = s.id AND t.state IN ('booked', 'checked_in'))
           AS given_at,
       (SELECT count(DISTINCT n.night) FROM bed_night AS n WHERE n.stay_id = s.id AND n.night <= :today) AS nights,
       (SELECT count(*) FROM companion AS c WHERE c.stay_id = s.id) AS companions
FROM stay AS s WHERE s.arrive_on >= :from_on AND s.arrive_on <= :until_on ORDER BY s.arrive_on, s.id
