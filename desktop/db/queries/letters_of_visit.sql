-- The letters that rest on a visit.
SELECT id FROM letter WHERE visit_id = :visit_id
