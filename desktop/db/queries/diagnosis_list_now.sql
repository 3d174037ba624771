SELECT d.id, d.file_name, d.codes, d.loaded_at, o.name AS loaded_by
FROM diagnosis_list AS d JOIN operator AS o ON o.id = d.loaded_by ORDER BY d.loaded_at DESC, d.id DESC
