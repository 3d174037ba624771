SELECT id, stay_id, name, nik, relation, sex, phone FROM companion WHERE stay_id = :stay_id ORDER BY id
