SELECT id, file_name, load_id FROM roster_current ORDER BY id DESC LIMIT 1
