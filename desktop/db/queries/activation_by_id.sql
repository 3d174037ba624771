SELECT a.id, a.list_id, a.place, a.person_ref, a.nik, a.name, a.kelurahan, a.score, a.needs, a.state, a.ended_on, a.reason
FROM activation AS a WHERE a.id = :id
