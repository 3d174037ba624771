SELECT c.id, c.file_name, l.id AS load_id, l.file_name AS source, l.as_of_on
FROM roster_current AS c JOIN roster_load AS l ON l.id = c.load_id
ORDER BY c.id DESC LIMIT 2
