SELECT b.benefit, b.item, b.fund, b.scheme, b.served_on, b.again_on, b.state, coalesce(l.number, '') AS letter_number,
       coalesce(nullif(b.place, ''), f.name, '') AS place, b.reference, o.name AS operator
FROM benefit_use AS b
JOIN operator AS o ON o.id = b.recorded_by
LEFT JOIN letter AS l ON l.id = b.letter_id
LEFT JOIN facility AS f ON f.id = l.facility_id
WHERE b.patient_id = :patient_id
ORDER BY b.served_on DESC, b.item
