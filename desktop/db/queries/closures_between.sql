SELECT c.id, c.room_id, c.from_on, c.until_on, c.reason
FROM room_closure AS c JOIN room AS r ON r.id = c.room_id
WHERE r.house_id = :house_id AND c.from_on < :until AND :from < c.until_on ORDER BY c.from_on
