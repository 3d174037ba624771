SELECT a.id, a.nik, a.person_ref FROM activation AS a WHERE a.state = 'waiting'
