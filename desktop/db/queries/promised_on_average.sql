-- The mean amount of a standing letter, by scheme, whole rupiah.
SELECT scheme, CAST(round(avg(amount_idr)) AS INTEGER) AS amount_idr FROM letter WHERE state = 'issued' GROUP BY scheme
