SELECT id, content FROM diagnosis_list ORDER BY loaded_at DESC, id DESC
