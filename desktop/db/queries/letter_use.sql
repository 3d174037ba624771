SELECT number, case_number, used_at FROM letter_use
WHERE city = :city AND counter_code = :counter_code AND number = :number
UNION ALL
-- Written down before the issuer was: known by the number alone.
SELECT number, case_number, used_at FROM redemption WHERE number = :number
