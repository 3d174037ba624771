SELECT n.id, n.room_id, n.kind, n.words, n.noted_at FROM room_note AS n JOIN room AS r ON r.id = n.room_id
WHERE r.house_id = :house_id AND n.settled_at IS NULL ORDER BY n.noted_at
