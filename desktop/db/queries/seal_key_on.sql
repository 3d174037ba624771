SELECT k.id, k.root_id, k.counter_code, k.epoch, k.certificate, k.sealed_key, k.valid_from_on, k.valid_until_on,
    k.made_at, k.revoked_at, k.revoked_why
FROM seal_key AS k JOIN seal_root AS r ON r.id = k.root_id
WHERE r.state = 'trusted' AND k.sealed_key <> '' AND k.counter_code = :counter_code AND k.epoch = :epoch
    AND :day BETWEEN k.valid_from_on AND k.valid_until_on
ORDER BY k.rowid DESC LIMIT 1
