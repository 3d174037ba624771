-- The papers noted for a visit.
SELECT id, number_key, issuer_key, schemes, shown_at FROM sktm_use WHERE visit_id = :visit_id
