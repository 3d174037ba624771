SELECT a.id, a.nik, a.person_ref FROM activation AS a WHERE a.nik = :nik AND a.state = 'waiting'
