-- Everybody found at home, the newest first, with the newest activation list that holds or held them.
SELECT h.id, h.person_ref, h.nik, h.name, h.sex, h.birth_on, h.phone, h.street, h.rt, h.rw, h.kelurahan, h.kecamatan,
    h.city, h.kk_number, h.pregnant, h.treated, h.sktm, h.note, h.visited_on, h.visitor, o.name AS recorded_by,
    a.state AS activation_state, l.sent_on
FROM home_visit AS h
JOIN operator AS o ON o.id = h.recorded_by
LEFT JOIN activation AS a ON a.id = (
    SELECT max(n.id) FROM activation AS n WHERE n.nik = h.nik AND n.state <> 'withdrawn'
)
LEFT JOIN activation_list AS l ON l.id = a.list_id
WHERE h.withdrawn_reason IS NULL
ORDER BY h.visited_on DESC, h.id DESC
