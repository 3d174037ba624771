SELECT id, file_name FROM roster_current ORDER BY id DESC LIMIT 2
