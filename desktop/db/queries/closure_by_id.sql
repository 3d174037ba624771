SELECT id, room_id, from_on, until_on, reason FROM room_closure WHERE id = :id
