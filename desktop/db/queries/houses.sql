SELECT id, content FROM house ORDER BY id
