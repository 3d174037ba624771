-- Every use of one paper, newest first, with the letter that was issued on that visit.
SELECT use.id, use.number, use.issuer, use.issued_on, use.valid_until_on, use.signed_by, use.visit_id,
    use.person_ref, use.patient_id, use.kk_number, use.used_on, use.schemes, use.shown_at, visit.name, visit.nik,
    (SELECT number FROM letter WHERE letter.visit_id = use.visit_id AND letter.state <> 'void'
        ORDER BY letter.issued_at DESC LIMIT 1) AS letter_number
FROM sktm_use AS use
JOIN visit ON visit.id = use.visit_id
WHERE use.number_key = :number_key AND use.issuer_key = :issuer_key
ORDER BY use.used_on DESC, use.shown_at DESC, use.id DESC
