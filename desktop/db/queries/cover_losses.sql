-- The newest loss of each patient, with who was told.
SELECT c.id, c.load_id, c.patient_id, c.status, c.status_text, c.active_on, c.lost_on, c.told_at, o.name AS told_by, c.note
FROM cover_loss AS c LEFT JOIN operator AS o ON o.id = c.told_by
WHERE c.id = (SELECT max(n.id) FROM cover_loss AS n WHERE n.patient_id = c.patient_id)
ORDER BY c.lost_on DESC, c.id
