-- The ledger's movements in a span of instants by month in South Sumatra (UTC+7) and scheme.
SELECT substr(datetime(moved_at, '+7 hours'), 1, 7) AS month, scheme,
       coalesce(sum(amount_idr) FILTER (WHERE movement = 'reserve'), 0) AS reserved_idr,
       coalesce(sum(amount_idr) FILTER (WHERE movement = 'release'), 0) AS released_idr,
       coalesce(sum(amount_idr) FILTER (WHERE movement = 'realise'), 0) AS paid_idr
FROM ledger WHERE movement <> 'pagu' AND moved_at >= :from_at AND moved_at < :before_at
GROUP BY 1, 2 ORDER BY 1, 2
