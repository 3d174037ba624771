-- People found at home whose NIK is known, as far as an activation list needs it.
SELECT h.nik, h.name, h.birth_on, h.kelurahan, h.city, h.pregnant, h.treated, h.sktm
FROM home_visit AS h WHERE h.nik IS NOT NULL AND h.withdrawn_reason IS NULL
