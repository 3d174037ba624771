-- The next seat is above the last one taken: a seat that was given up stays unused, so no number is two people's.
SELECT s.id, s.held_on, s.seats, count(c.id) AS taken, coalesce(max(c.seat), 0) AS last_seat
FROM denture_session AS s LEFT JOIN denture_case AS c ON c.session_id = s.id
WHERE s.id = :id GROUP BY s.id
