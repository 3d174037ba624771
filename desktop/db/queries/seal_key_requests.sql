SELECT id, counter_code, epoch FROM seal_key_request
