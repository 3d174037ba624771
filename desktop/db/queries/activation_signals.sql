-- What the office's own records say of patients who have a NIK: letters, SKTM, childbirth.
SELECT p.id AS patient_id, p.nik, p.name, p.birth_date, p.kelurahan, p.city,
    EXISTS (
        SELECT 1 FROM letter AS l WHERE l.patient_id = p.id AND l.state = 'issued' AND l.issued_at >= :letters_since
    ) AS local_scheme,
    EXISTS (
        SELECT 1 FROM verdict AS v, json_each(v.facts, '$.papers') AS paper
        WHERE v.patient_id = p.id AND json_extract(paper.value, '$.kind') = 'sktm'
    ) AS sktm,
    EXISTS (
        SELECT 1 FROM visit AS v
        WHERE v.patient_id = p.id AND v.case_kind = 'childbirth' AND v.visit_on >= :births_since
    ) AS childbirth
FROM patient AS p WHERE p.nik IS NOT NULL
