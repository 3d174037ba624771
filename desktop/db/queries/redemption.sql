SELECT number, case_number, used_at FROM redemption WHERE number = :number
