-- Every letter issued in a span of instants with what became of its money; claims count while they can be paid.
-- What is carried into the next year is released there and reserved here: it is neither.
SELECT substr(datetime(l.issued_at, '+7 hours'), 1, 7) AS month, l.scheme, f.name AS facility, p.kelurahan, p.kecamatan,
       p.city, l.patient_id, l.state,
       coalesce((SELECT sum(m.amount_idr) FROM ledger AS m
                  WHERE m.letter_id = l.id AND m.year = l.budget_year AND m.movement = 'reserve'), 0) AS promised_idr,
       coalesce((SELECT sum(m.amount_idr) FROM ledger AS m
                  WHERE m.letter_id = l.id AND m.movement = 'release'), 0)
       - coalesce((SELECT sum(t.amount_idr) FROM letter_step AS t
                    WHERE t.letter_id = l.id AND t.kind = 'carried'), 0) AS released_idr,
       coalesce((SELECT sum(m.amount_idr) FROM ledger AS m
                  WHERE m.letter_id = l.id AND m.movement = 'realise'), 0) AS paid_idr,
       coalesce((SELECT sum(c.billed_idr) FROM claim_line AS c
                  WHERE c.letter_id = l.id AND c.state IN ('asked', 'approved', 'paid')), 0) AS billed_idr
FROM letter AS l JOIN facility AS f ON f.id = l.facility_id JOIN patient AS p ON p.id = l.patient_id
WHERE l.issued_at >= :from_at AND l.issued_at < :before_at
