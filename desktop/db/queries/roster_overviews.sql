-- The counts of every load of a city, the oldest first; a load that was undone stays out.
SELECT l.as_of_on, o.counts
FROM roster_overview AS o JOIN roster_load AS l ON l.id = o.load_id
WHERE l.city = :city AND NOT EXISTS (
    SELECT 1 FROM roster_load AS n WHERE n.city = l.city AND n.as_of_on = l.as_of_on AND n.id > l.id
)
ORDER BY l.as_of_on, l.id
