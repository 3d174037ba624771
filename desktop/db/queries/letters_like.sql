SELECT number, amount_idr
FROM letter
WHERE patient_id = :patient_id AND scheme = :scheme AND starts_on = :starts_on AND state = 'issued'
ORDER BY issued_at, id
