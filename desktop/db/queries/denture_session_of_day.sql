SELECT id FROM denture_session WHERE facility_id = :facility_id AND held_on = :held_on
