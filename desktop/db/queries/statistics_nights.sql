-- Rooms and nights of a house that somebody holds or has slept in, each counted once; slept is what has begun.
SELECT b.room_id, substr(n.night, 1, 7) AS month, count(DISTINCT n.night) AS nights,
       count(DISTINCT n.night) FILTER (WHERE n.night <= :today AND s.state IN ('checked_in', 'on_ward', 'checked_out')) AS slept
FROM bed_night AS n JOIN bed AS b ON b.id = n.bed_id JOIN room AS r ON r.id = b.room_id
JOIN stay AS s ON s.id = n.stay_id
WHERE r.house_id = :house_id AND n.night >= :from_on AND n.night <= :until_on
GROUP BY b.room_id, month ORDER BY b.room_id, month
