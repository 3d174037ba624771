SELECT number, state, content ->> '$.qr' AS qr FROM letter WHERE number = :number
UNION ALL
SELECT number, state, NULL AS qr FROM claim WHERE number = :number
