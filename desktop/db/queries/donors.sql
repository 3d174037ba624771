SELECT id, name, kind, phone FROM donor ORDER BY name COLLATE NOCASE
