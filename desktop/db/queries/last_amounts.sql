-- What the last letters of a scheme that still stand were good for, by kind of care, newest first.
SELECT care, amount_idr FROM letter
WHERE scheme = :scheme AND state = 'issued'
ORDER BY issued_at DESC LIMIT :limit
