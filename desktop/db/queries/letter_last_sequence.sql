SELECT max(sequence) AS sequence FROM (
    SELECT sequence FROM letter
    WHERE series = :series AND year = :year AND counter_code = :counter_code AND epoch = :epoch
    UNION ALL
    SELECT sequence FROM paper_number
    WHERE series = :series AND year = :year AND counter_code = :counter_code AND epoch = :epoch
)
HAVING max(sequence) IS NOT NULL
