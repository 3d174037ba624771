-- Candidates for a likely duplicate: same birth date, same folded name, or same mother.
SELECT p.id, p.nik, p.no_nik_reason, p.mother_nik, p.name, p.sex, p.birth_place, p.birth_date, p.estimated_age,
       p.street, p.rt, p.rw, p.kelurahan, p.kecamatan, p.city, p.kk_number, p.kk_city, p.phone, p.bpjs_number
FROM patient AS p
WHERE p.birth_date = :birth_date OR p.name_key = :name_key OR (:mother_nik IS NOT NULL AND p.mother_nik = :mother_nik)
LIMIT 500
