-- Screening days from a day on, with the seats that are still free.
SELECT s.id, f.name AS facility, s.held_on, s.seats, coalesce(max(c.seat), 0) AS last_seat
FROM denture_session AS s
JOIN facility AS f ON f.id = s.facility_id
LEFT JOIN denture_case AS c ON c.session_id = s.id
WHERE s.held_on >= :from_on
GROUP BY s.id ORDER BY s.held_on, f.name LIMIT :most
