-- In the order of writing, so that the clock that wrote them decides nothing.
SELECT number, issued_at FROM letter
WHERE state <> 'void' AND counter_code = :counter_code
ORDER BY rowid DESC LIMIT 1
