SELECT kind, stepped_at FROM letter_step WHERE letter_id = :letter_id AND kind IN ('lapsed', 'settled')
