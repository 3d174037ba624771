-- Applications of a year by step, at most so many of each, the longest waiting first; `text` narrows by name or NIK.
SELECT id, patient_id, name, nik, fund, jaw, teeth, state, seat, held_on, facility, applied_on, moved_on, fitted_on, note
FROM (
    SELECT c.id, c.patient_id, p.name, p.nik, c.fund, c.jaw, c.teeth, c.state, c.seat, s.held_on,
           coalesce(f.name, '') AS facility, c.applied_on, c.moved_on, c.fitted_on, c.note,
           row_number() OVER (PARTITION BY c.state ORDER BY c.moved_on, c.id) AS place
    FROM denture_case AS c
    JOIN patient AS p ON p.id = c.patient_id
    LEFT JOIN denture_session AS s ON s.id = c.session_id
    LEFT JOIN facility AS f ON f.id = s.facility_id
    WHERE substr(c.applied_on, 1, 4) = :year
      AND (:text = '' OR p.name LIKE '%' || :text || '%' OR p.nik LIKE :text || '%')
)
WHERE place <= :most ORDER BY state, place
