SELECT id, root_id, counter_code, epoch, certificate, sealed_key, valid_from_on, valid_until_on, made_at,
    revoked_at, revoked_why
FROM seal_key ORDER BY made_at, rowid
