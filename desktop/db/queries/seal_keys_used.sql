SELECT k.id, k.root_id, r.name AS root, k.counter_code, k.epoch, k.valid_from_on, k.valid_until_on, k.made_at, k.revoked_at, k.revoked_why,
    k.sealed_key <> '' AS here, (
    SELECT l.number FROM letter AS l
    WHERE l.counter_code = k.counter_code AND l.epoch = k.epoch AND l.issued_at >= k.made_at AND NOT EXISTS (
        SELECT 1 FROM seal_key AS later
        WHERE later.counter_code = k.counter_code AND later.epoch = k.epoch AND later.rowid > k.rowid
            AND later.made_at <= l.issued_at
    )
    ORDER BY l.issued_at DESC, l.sequence DESC LIMIT 1
) AS last_letter
FROM seal_key AS k JOIN seal_root AS r ON r.id = k.root_id ORDER BY k.rowid DESC
