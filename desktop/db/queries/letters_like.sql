SELECT number, amount_idr, starts_on, valid_until_on
FROM letter
WHERE patient_id = :patient_id AND scheme = :scheme AND state = 'issued'
    AND starts_on <= :until_on AND valid_until_on >= :starts_on
ORDER BY starts_on = :starts_on, issued_at, id
