SELECT
    count(*) FILTER (WHERE movement = 'pagu') AS decrees,
    coalesce(sum(amount_idr) FILTER (WHERE movement = 'pagu'), 0) AS ceiling_idr,
    coalesce(sum(CASE movement WHEN 'reserve' THEN amount_idr WHEN 'pagu' THEN 0 ELSE -amount_idr END), 0)
        AS reserved_idr,
    coalesce(sum(amount_idr) FILTER (WHERE movement = 'realise'), 0) AS realised_idr,
    (SELECT count(*) FROM letter AS l
      WHERE l.scheme = :scheme AND l.budget_year = :year AND l.state = 'issued') AS letters,
    (SELECT count(*) FROM (
        SELECT h.letter_id FROM ledger AS h
         WHERE h.scheme = :scheme AND h.year = :year AND h.letter_id IS NOT NULL
         GROUP BY h.letter_id
        HAVING sum(CASE h.movement WHEN 'reserve' THEN h.amount_idr ELSE -h.amount_idr END) > 0)) AS holding,
    substr(min(moved_at) FILTER (WHERE movement = 'reserve'), 1, 10) AS first_on
FROM ledger WHERE scheme = :scheme AND year = :year
