SELECT id, file_name, load_id FROM (SELECT id, file_name, load_id FROM roster_current ORDER BY id DESC LIMIT 1)
WHERE file_name <> ''
