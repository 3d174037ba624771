-- By day and then by number; a late entry stands on the day on which it was written.
SELECT number, at, kind, addressee, about, state, note, written_at, entered_at FROM (
    SELECT l.number, l.issued_at AS at, 'guarantee' AS kind, f.name AS addressee, p.name AS about, l.state,
           coalesce(l.void_reason, '') AS note, l.sequence, u.written_at, u.settled_at AS entered_at
    FROM letter AS l JOIN facility AS f ON f.id = l.facility_id JOIN patient AS p ON p.id = l.patient_id
    LEFT JOIN paper_number AS u ON u.number = l.number AND u.letter_id = l.id
    UNION ALL
    SELECT c.number, c.filed_on || 'T05:00:00Z', 'claim', '', f.name, 'issued', c.period, c.sequence, NULL, NULL
    FROM claim AS c JOIN facility AS f ON f.id = c.facility_id WHERE c.state <> 'draft'
    UNION ALL
    SELECT w.number, w.issued_at, w.kind, coalesce(w.content ->> '$.addressee', ''), coalesce(p.name, ''),
           'issued', coalesce(w.content ->> '$.subject', ''), w.sequence, NULL, NULL
    FROM office_letter AS w LEFT JOIN patient AS p ON p.id = w.patient_id
    UNION ALL
    SELECT n.number, coalesce(n.settled_at, b.made_at), 'paper', '', '', n.state, coalesce(n.void_reason, b.reason),
           n.sequence, NULL, NULL
    FROM paper_number AS n JOIN number_block AS b ON b.id = n.block_id WHERE n.state <> 'used'
)
WHERE at >= :since AND at < :until
ORDER BY date(at, '+7 hours'), sequence, number
