SELECT scheme, year, sum(CASE movement WHEN 'reserve' THEN amount_idr ELSE -amount_idr END) AS held_idr
FROM ledger WHERE letter_id = :letter_id
GROUP BY scheme, year HAVING held_idr > 0 ORDER BY year
