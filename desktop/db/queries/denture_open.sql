SELECT id FROM denture_case WHERE patient_id = :patient_id AND state IN ('applied', 'booked', 'fit', 'extract')
