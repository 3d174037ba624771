SELECT count(*) AS refusals FROM refusal
WHERE facility_id = :facility_id AND refused_on BETWEEN :from_on AND :until_on
    AND NOT EXISTS (SELECT 1 FROM refusal_withdrawn AS gone WHERE gone.id = refusal.id)
