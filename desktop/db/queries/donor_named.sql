SELECT id, name, kind, phone FROM donor WHERE name = :name COLLATE NOCASE
