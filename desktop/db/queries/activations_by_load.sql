-- Whom one load showed as active, and who does not wait on another list since.
SELECT a.id, a.nik, a.person_ref FROM activation AS a
WHERE a.state = 'active' AND a.reason = :load_id
  AND NOT EXISTS (SELECT 1 FROM activation AS n WHERE n.nik = a.nik AND n.state = 'waiting')
