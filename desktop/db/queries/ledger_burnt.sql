-- What was promised less what came back since a day (in South Sumatra, UTC+7), and the first day of it.
SELECT coalesce(sum(CASE movement WHEN 'reserve' THEN amount_idr WHEN 'release' THEN -amount_idr ELSE 0 END), 0)
           AS burnt_idr,
       substr(datetime(min(moved_at) FILTER (WHERE movement = 'reserve'), '+7 hours'), 1, 10) AS first_on
FROM ledger
WHERE scheme = :scheme AND year = :year AND movement <> 'pagu'
  AND substr(datetime(moved_at, '+7 hours'), 1, 10) >= :since
