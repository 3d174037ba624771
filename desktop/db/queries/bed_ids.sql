SELECT b.id FROM bed AS b JOIN room AS r ON r.id = b.room_id WHERE r.house_id = :house_id
