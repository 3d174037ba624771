-- Lines that count under another letter of the same patient on the same day, or in overlapping hospital stays.
SELECT c.number, c.filed_on, r.number AS letter_number, f.name AS facility
FROM claim_line AS l
JOIN claim AS c ON c.id = l.claim_id
JOIN letter AS r ON r.id = l.letter_id
JOIN facility AS f ON f.id = r.facility_id
WHERE r.patient_id = :patient_id AND r.id <> :letter_id AND r.care = :care
  AND (r.starts_on = :starts_on
       OR (:care = 'inpatient' AND r.starts_on <= :until_on AND r.valid_until_on >= :starts_on))
  AND l.state IN ('asked', 'approved', 'paid')
ORDER BY c.filed_on, c.id
