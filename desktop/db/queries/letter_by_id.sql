SELECT l.id, l.number, l.patient_id, l.visit_id, l.scheme, l.budget_year, l.amount_idr, l.content, l.copies, l.state,
       l.void_reason, l.provisional, f.name AS facility, l.valid_until_on, l.to_confirm
FROM letter AS l JOIN facility AS f ON f.id = l.facility_id
WHERE l.id = :id
