SELECT max(sequence) AS sequence FROM office_letter
WHERE series = :series AND year = :year AND counter_code = :counter_code AND epoch = :epoch
HAVING max(sequence) IS NOT NULL
