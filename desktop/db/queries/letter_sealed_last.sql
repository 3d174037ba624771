-- A seal begins with the certificate it was made under: what only lay in the days of a key was not signed by it.
SELECT number FROM letter
WHERE counter_code = :counter_code AND epoch = :epoch AND issued_at >= :since AND issued_at < :before
    AND substr(content ->> '$.qr', 1, length(:start)) = :start
ORDER BY issued_at DESC, sequence DESC LIMIT 1
