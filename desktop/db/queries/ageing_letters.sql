-- What each hospital may still bill: letters that hold money, those no claim names yet apart.
SELECT f.id AS facility_id, f.name AS facility, count(*) AS letters, coalesce(sum(h.held_idr), 0) AS held_idr,
       count(*) FILTER (WHERE h.claimed = 0) AS unbilled, min(h.starts_on) FILTER (WHERE h.claimed = 0) AS oldest_on
FROM (
    SELECT l.id, l.facility_id, l.starts_on,
           sum(CASE m.movement WHEN 'reserve' THEN m.amount_idr ELSE -m.amount_idr END) AS held_idr,
           EXISTS (SELECT 1 FROM claim_line AS c
                    WHERE c.letter_id = l.id AND c.state IN ('asked', 'approved')) AS claimed
    FROM letter AS l JOIN ledger AS m ON m.letter_id = l.id
    GROUP BY l.id HAVING held_idr > 0
) AS h
JOIN facility AS f ON f.id = h.facility_id
GROUP BY f.id ORDER BY f.name
