SELECT id, public_key, name, sealed_key, state, added_at FROM seal_root ORDER BY added_at, rowid
