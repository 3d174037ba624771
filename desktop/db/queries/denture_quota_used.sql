-- A fund's quota of a year, who of that year's applicants has the denture, and who is on the way to it.
SELECT q.quota,
       (SELECT count(*) FROM denture_case AS c WHERE c.fund = q.fund AND substr(c.applied_on, 1, 4) = CAST(q.year AS TEXT)
          AND c.state IN ('fitted', 'controlled')) AS reached,
       (SELECT count(*) FROM denture_case AS c WHERE c.fund = q.fund AND substr(c.applied_on, 1, 4) = CAST(q.year AS TEXT)
          AND c.state IN ('applied', 'booked', 'fit', 'extract')) AS waiting
FROM denture_quota AS q WHERE q.fund = :fund AND q.year = :year
