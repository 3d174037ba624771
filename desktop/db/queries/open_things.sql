-- What is open for patients who have a NIK: letters, stays, claims, denture places, referrals.
WITH open_thing (patient_id, kind, reference, until_on) AS (
    SELECT l.patient_id, 'letter', l.number, l.valid_until_on FROM letter AS l
    WHERE l.state = 'issued' AND l.valid_until_on >= :today
      AND NOT EXISTS (SELECT 1 FROM letter_step AS s WHERE s.letter_id = l.id AND s.kind IN ('lapsed', 'settled'))
    UNION ALL
    SELECT s.patient_id, 'stay', json_extract(h.content, '$.name'), s.leave_on
    FROM stay AS s JOIN house AS h ON h.id = s.house_id
    WHERE s.state IN ('waiting', 'offered', 'booked', 'checked_in', 'on_ward')
    UNION ALL
    SELECT l.patient_id, 'claim', c.number, NULL
    FROM claim_line AS i JOIN claim AS c ON c.id = i.claim_id JOIN letter AS l ON l.id = i.letter_id
    WHERE i.state IN ('asked', 'approved')
    UNION ALL
    SELECT d.patient_id, 'denture', '', NULL FROM denture_case AS d
    WHERE d.state IN ('applied', 'booked', 'fit', 'extract')
    UNION ALL
    SELECT r.patient_id, 'referral', r.number, r.valid_until_on FROM referral AS r WHERE r.valid_until_on >= :today
)
SELECT o.patient_id, p.nik, p.name, p.phone, p.city, o.kind, o.reference, o.until_on
FROM open_thing AS o JOIN patient AS p ON p.id = o.patient_id
WHERE p.nik IS NOT NULL
ORDER BY o.patient_id, o.kind, o.until_on, o.reference
