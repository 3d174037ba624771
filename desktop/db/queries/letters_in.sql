SELECT i.id, i.year, i.agenda, i.received_on, i.number, i.dated_on, i.sender, i.subject, i.passed_to, i.struck_why,
       i.entered_at, o.name AS entered_by
FROM incoming_letter AS i JOIN operator AS o ON o.id = i.entered_by
WHERE (:id = '' OR i.id = :id) AND i.received_on >= :since AND i.received_on < :until
ORDER BY i.year, i.agenda, i.id
