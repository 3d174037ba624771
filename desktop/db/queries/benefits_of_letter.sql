SELECT id FROM benefit_use WHERE letter_id = :letter_id AND state = 'taken'
