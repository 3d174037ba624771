SELECT number FROM letter WHERE state = 'void' AND valid_until_on >= :since ORDER BY number
