SELECT l.decree, l.amount_idr, l.moved_at, o.name AS moved_by
FROM ledger AS l JOIN operator AS o ON o.id = l.moved_by
WHERE l.scheme = :scheme AND l.year = :year AND l.movement = 'pagu'
ORDER BY l.moved_at DESC, l.id DESC
