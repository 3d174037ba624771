-- The SKTM noted in a visit, each with the person its entry is sealed for.
SELECT id, person_ref FROM sktm_use WHERE visit_id = :visit_id
