SELECT id FROM referral WHERE patient_id = :patient_id AND number = :number AND number <> ''
