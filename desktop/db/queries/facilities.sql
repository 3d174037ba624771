SELECT id, name, kind, city, certainty FROM facility WHERE retired = 0 ORDER BY name COLLATE NOCASE
