SELECT fund, state, count(*) AS count FROM denture_case
WHERE substr(applied_on, 1, 4) = :year GROUP BY fund, state ORDER BY fund, state
