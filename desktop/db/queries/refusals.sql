-- The refusals of a period that were not withdrawn, newest first.
SELECT refusal.id, refusal.refused_on, refusal.refused_time, facility.name AS facility, refusal.name,
    patient.nik, refusal.patient_id, letter.number AS letter_number, refusal.reason_told, refusal.told_by,
    refusal.recorded_at, operator.name AS recorded_by
FROM refusal
JOIN facility ON facility.id = refusal.facility_id
JOIN operator ON operator.id = refusal.recorded_by
LEFT JOIN patient ON patient.id = refusal.patient_id
LEFT JOIN letter ON letter.id = refusal.letter_id
WHERE refusal.refused_on BETWEEN :from_on AND :until_on
    AND NOT EXISTS (SELECT 1 FROM refusal_withdrawn AS gone WHERE gone.id = refusal.id)
ORDER BY refusal.refused_on DESC, refusal.recorded_at DESC, refusal.id DESC
