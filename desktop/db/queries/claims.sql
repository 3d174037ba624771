-- Sums are those of the lines that count: neither refused nor withdrawn.
SELECT c.id, c.number, f.name AS facility, c.period, c.state, c.round, c.filed_on, c.paid_on, c.reference,
       count(l.id) AS lines,
       (SELECT count(*) FROM claim_line AS r
         WHERE r.claim_id = c.id AND r.round = c.round AND r.state = 'refused') AS refused,
       coalesce(sum(l.billed_idr), 0) AS billed_idr,
       coalesce(sum(l.verified_idr), 0) AS verified_idr,
       coalesce(sum(l.approved_idr), 0) AS approved_idr,
       coalesce(sum(l.paid_idr), 0) AS paid_idr
FROM claim AS c
JOIN facility AS f ON f.id = c.facility_id
LEFT JOIN claim_line AS l ON l.claim_id = c.id AND l.state IN ('asked', 'approved', 'rejected', 'paid')
WHERE (:facility = '' OR f.name LIKE '%' || :facility || '%')
  AND (:period = '' OR c.period = :period)
  AND (:state = '' OR c.state = :state)
GROUP BY c.id
ORDER BY c.period DESC, c.filed_on DESC, c.id DESC
LIMIT :limit
