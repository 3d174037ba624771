-- The loads with these ids, a JSON list.
SELECT l.id, l.city, l.as_of_on, l.complete, l.file_name, l.sha256, l.sender, l.counts, l.loaded_at, o.name AS loaded_by
FROM roster_load AS l JOIN operator AS o ON o.id = l.loaded_by
WHERE l.id IN (SELECT value FROM json_each(:ids))
ORDER BY l.city, l.loaded_at DESC
