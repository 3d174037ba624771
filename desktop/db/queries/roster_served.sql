-- What serves and what served before it; file_name '' is an office without a roster, after its first load was undone.
SELECT c.id, c.file_name, coalesce(l.id, '') AS load_id, coalesce(l.file_name, '') AS source,
    coalesce(l.as_of_on, '') AS as_of_on
FROM roster_current AS c LEFT JOIN roster_load AS l ON l.id = c.load_id
ORDER BY c.id DESC LIMIT 2
