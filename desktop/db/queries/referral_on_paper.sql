SELECT r.number, r.emergency, r.issued_on, r.valid_until_on, f.name AS from_facility, r.clinic, r.diagnosis_code,
       r.diagnosis_text
FROM referral AS r JOIN facility AS f ON f.id = r.from_facility_id WHERE r.id = :id
