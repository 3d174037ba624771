SELECT id, counter_code, epoch, sealed_key, made_at FROM seal_key_request WHERE id = :id
