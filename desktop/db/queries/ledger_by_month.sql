-- Movements of one scheme and year by the month of their instant in South Sumatra (UTC+7).
SELECT substr(datetime(moved_at, '+7 hours'), 1, 7) AS month,
       coalesce(sum(amount_idr) FILTER (WHERE movement = 'reserve'), 0) AS reserved_idr,
       coalesce(sum(amount_idr) FILTER (WHERE movement = 'release'), 0) AS released_idr,
       coalesce(sum(amount_idr) FILTER (WHERE movement = 'realise'), 0) AS realised_idr,
       count(*) FILTER (WHERE movement = 'reserve') AS letters
FROM ledger WHERE scheme = :scheme AND year = :year AND movement <> 'pagu'
GROUP BY 1 ORDER BY 1
