SELECT l.id, l.position, l.asked_for, l.letter_id, coalesce(r.number, '') AS letter_number, r.patient_id,
       coalesce(p.name, '') AS patient_name, r.starts_on, r.care, l.billed_idr, l.verified_idr, l.approved_idr, l.paid_idr,
       l.final, l.items, l.papers, l.problems, l.reason_code, l.state, coalesce(r.to_confirm, 0) AS to_confirm,
       coalesce(r.provisional, 0) AS provisional,
       coalesce(r.scheme, '') AS scheme
FROM claim_line AS l
LEFT JOIN letter AS r ON r.id = l.letter_id
LEFT JOIN patient AS p ON p.id = r.patient_id
WHERE l.claim_id = :claim_id AND l.round = :round
ORDER BY l.position
