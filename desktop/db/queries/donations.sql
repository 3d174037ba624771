-- Contributions paid by donors, the newest first; void ones stay out.
SELECT d.id, d.donor_id, r.name AS donor, r.kind AS donor_kind, d.person_ref, d.nik, d.name, d.card, d.owed_months,
    d.months, d.amount_idr, d.paid_on, d.reference, o.name AS recorded_by
FROM donation AS d JOIN donor AS r ON r.id = d.donor_id JOIN operator AS o ON o.id = d.recorded_by
WHERE d.void_reason IS NULL
ORDER BY d.paid_on DESC, d.id DESC
