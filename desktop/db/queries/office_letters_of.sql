SELECT id, number, content, copies FROM office_letter
WHERE subject_id = :subject_id AND kind = :kind ORDER BY issued_at DESC, id DESC
