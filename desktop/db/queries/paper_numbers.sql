SELECT n.number, n.block_id, n.series, n.year, n.counter_code, n.epoch, n.sequence, n.check_letter, n.state,
       n.letter_id, n.written_at, n.void_reason, n.settled_at, o.name AS settled_by, b.reason, b.made_at,
       m.name AS made_by, EXISTS (SELECT 1 FROM recovered_block AS r WHERE r.id = n.block_id) AS after_backup
FROM paper_number AS n
JOIN number_block AS b ON b.id = n.block_id
JOIN operator AS m ON m.id = b.made_by
LEFT JOIN operator AS o ON o.id = n.settled_by
WHERE (:state = '' OR n.state = :state) AND (:alike = '' OR replace(replace(upper(n.number), 'O', '0'), 'I', '1') = :alike)
ORDER BY b.made_at DESC, b.id DESC, n.sequence
