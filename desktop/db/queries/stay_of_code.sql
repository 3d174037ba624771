-- A stay by the short code on its papers: the end of its id, without the hyphen that makes it readable.
SELECT number, state, arrive_on, leave_on
FROM (
    SELECT upper(substr(replace(id, '-', ''), -8)) AS number, state, arrive_on, leave_on FROM stay
)
WHERE number = replace(:number, '-', '')
