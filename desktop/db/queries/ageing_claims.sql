-- Claims that are neither paid nor rejected, nor a draft (nothing of it can be paid yet), with what waits in them: granted, else billed.
SELECT c.id, c.number, c.facility_id, f.name AS facility, c.period, c.state,
       (SELECT min(s.stepped_on) FROM claim_step AS s WHERE s.claim_id = c.id) AS filed_on,
       (SELECT max(s.stepped_on) FROM claim_step AS s WHERE s.claim_id = c.id) AS moved_on,
       coalesce((SELECT group_concat(DISTINCT l.reason_code) FROM claim_line AS l
         WHERE l.claim_id = c.id AND l.round = c.round AND l.reason_code <> '' AND l.state <> 'withdrawn'), '') AS reasons,
       coalesce((SELECT sum(coalesce(l.approved_idr, l.billed_idr)) FROM claim_line AS l
         WHERE l.claim_id = c.id AND l.state IN ('asked', 'approved')), 0) AS waiting_idr
FROM claim AS c JOIN facility AS f ON f.id = c.facility_id
WHERE c.state NOT IN ('draft', 'paid', 'rejected')
ORDER BY filed_on, c.id
