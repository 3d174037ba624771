SELECT number, state, content ->> '$.qr' AS qr FROM letter WHERE number = :number
