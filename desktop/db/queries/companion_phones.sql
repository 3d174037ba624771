SELECT c.stay_id, c.name, c.phone FROM companion AS c JOIN stay AS s ON s.id = c.stay_id
WHERE s.house_id = :house_id AND s.state IN ('waiting', 'offered', 'booked', 'checked_in', 'on_ward') AND c.phone <> ''
ORDER BY c.stay_id, c.id
