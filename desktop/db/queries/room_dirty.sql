SELECT id FROM room_note WHERE room_id = :room_id AND kind = 'dirty' AND settled_at IS NULL
