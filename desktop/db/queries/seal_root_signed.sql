SELECT r.name
FROM seal_key AS k JOIN seal_root AS r ON r.id = k.root_id
WHERE k.sealed_key <> ''
ORDER BY k.rowid DESC LIMIT 1
