-- The lines of a claim's present round with the letter behind each, for the verifier.
-- `promised_idr` is what other claims were granted on the letter and have not been paid.
SELECT l.id, r.number AS letter_number, p.nik, p.birth_date, f.name AS facility, r.scheme, r.care, r.starts_on,
       r.valid_until_on, r.issued_at, r.provisional, r.to_confirm,
       coalesce(r.content ->> '$.diagnosis.text', '') AS diagnosis,
       coalesce(r.content -> '$.shares', '[]') AS shares,
       r.amount_idr - (SELECT coalesce(sum(s.amount_idr), 0) FROM letter_step AS s
         WHERE s.letter_id = r.id AND s.kind = 'reduced') AS guaranteed_idr,
       (SELECT coalesce(sum(CASE m.movement WHEN 'reserve' THEN m.amount_idr ELSE -m.amount_idr END), 0)
          FROM ledger AS m WHERE m.letter_id = r.id) AS held_idr,
       (SELECT coalesce(sum(o.approved_idr), 0) FROM claim_line AS o
         WHERE o.letter_id = r.id AND o.claim_id <> l.claim_id AND o.state = 'approved') AS promised_idr
FROM claim_line AS l
JOIN letter AS r ON r.id = l.letter_id
JOIN patient AS p ON p.id = r.patient_id
JOIN facility AS f ON f.id = r.facility_id
WHERE l.claim_id = :claim_id AND l.round = :round
ORDER BY l.position
