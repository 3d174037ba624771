-- The number in force wins over an earlier number of somebody else.
SELECT p.id, p.nik, p.no_nik_reason, p.mother_nik, p.name, p.sex, p.birth_place, p.birth_date, p.estimated_age,
       p.street, p.rt, p.rw, p.kelurahan, p.kecamatan, p.city, p.kk_number, p.kk_city, p.phone, p.bpjs_number
FROM patient AS p
WHERE p.nik = :nik
   OR p.id = (SELECT a.patient_id FROM patient_nik_alias AS a WHERE a.nik = :nik)
ORDER BY (p.nik = :nik) DESC LIMIT 1
