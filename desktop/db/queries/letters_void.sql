-- Forms too: a spoilt one that went astray, and what was given out after the backup and is not to count.
SELECT number FROM letter WHERE state = 'void' AND valid_until_on >= :since
UNION ALL
SELECT number FROM paper_number WHERE state = 'void' AND settled_at >= :since
ORDER BY number
