SELECT l.id, l.city, l.as_of_on, l.complete, l.file_name, l.sha256, l.sender, l.counts, l.loaded_at, o.name AS loaded_by
FROM roster_load AS l JOIN operator AS o ON o.id = l.loaded_by
ORDER BY l.loaded_at DESC, l.id DESC LIMIT :limit
