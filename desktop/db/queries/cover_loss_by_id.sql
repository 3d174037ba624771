SELECT c.id, c.load_id, c.patient_id, c.status, c.status_text, c.active_on, c.lost_on, c.told_at, o.name AS told_by, c.note
FROM cover_loss AS c LEFT JOIN operator AS o ON o.id = c.told_by
WHERE c.id = :id
