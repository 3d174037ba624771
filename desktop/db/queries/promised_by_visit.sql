-- What letters that stand promised, by visit and scheme, for care that began in a period.
SELECT visit_id, scheme, sum(amount_idr) AS amount_idr
FROM letter
WHERE state = 'issued' AND starts_on BETWEEN :from_on AND :until_on
GROUP BY visit_id, scheme
