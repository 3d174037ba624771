SELECT id, number, patient_id, visit_id, scheme, budget_year, amount_idr, content, copies, state, void_reason,
       provisional
FROM letter WHERE id = :id
