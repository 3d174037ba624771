SELECT max(agenda) AS agenda FROM incoming_letter
WHERE year = :year AND counter_code = :counter_code AND epoch = :epoch
HAVING max(agenda) IS NOT NULL
