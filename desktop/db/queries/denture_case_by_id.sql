SELECT c.id, c.patient_id, c.fund, c.jaw, c.teeth, c.state, c.session_id, c.seat, c.applied_on, c.fitted_on, c.note, s.held_on,
       coalesce(f.name, '') AS place
FROM denture_case AS c
LEFT JOIN denture_session AS s ON s.id = c.session_id
LEFT JOIN facility AS f ON f.id = s.facility_id
WHERE c.id = :id
