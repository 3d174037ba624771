SELECT id FROM room WHERE house_id = :house_id
