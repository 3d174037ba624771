SELECT id, nik, name, birth_date, kelurahan FROM patient
