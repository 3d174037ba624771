SELECT id, name, visited_on FROM home_visit WHERE nik = :nik AND withdrawn_reason IS NULL
