-- Why a patient was refused a stay on one day: the codes that are noted already.
SELECT code AS id FROM stay_refused WHERE patient_id = :patient_id AND refused_on = :on
