SELECT id, nik, name, birth_on, kelurahan FROM home_visit WHERE withdrawn_reason IS NULL
