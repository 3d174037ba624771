-- Every activation list, the newest first, with what became of its people.
SELECT l.id, l.city, l.quota, l.people, l.ranked, l.weights, l.roster_as_of_on, l.made_on, o.name AS made_by,
    l.sent_on, l.reference,
    (SELECT count(*) FROM activation AS a WHERE a.list_id = l.id AND a.state = 'active') AS active,
    (SELECT count(*) FROM activation AS a WHERE a.list_id = l.id AND a.state = 'withdrawn') AS withdrawn
FROM activation_list AS l JOIN operator AS o ON o.id = l.made_by
ORDER BY l.id DESC
