-- The counts of every load of a city, the oldest first; a load that was undone stays out.
-- An undo names the file before it again: a row of roster_current whose id is no load's own, right after it.
WITH standing AS (
    SELECT l.id, l.as_of_on FROM roster_load AS l
    WHERE l.city = :city AND NOT EXISTS (
        SELECT 1 FROM roster_current AS c
        WHERE c.id IS NOT c.load_id AND c.id = (SELECT min(n.id) FROM roster_current AS n WHERE n.id > l.id)
    )
)
SELECT s.as_of_on, o.counts
FROM roster_overview AS o JOIN standing AS s ON s.id = o.load_id
WHERE NOT EXISTS (SELECT 1 FROM standing AS n WHERE n.as_of_on = s.as_of_on AND n.id > s.id)
ORDER BY s.as_of_on, s.id
