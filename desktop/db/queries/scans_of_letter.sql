SELECT s.id, s.letter_id, s.kind, s.media, s.bytes, s.pages, s.sha256, s.added_at, o.name AS added_by
FROM scan AS s JOIN operator AS o ON o.id = s.added_by
WHERE s.letter_id = :letter_id AND s.removed_at IS NULL ORDER BY s.added_at, s.id
