-- Under which name somebody who is not registered was seen last with this NIK.
SELECT name, visit_on FROM visit WHERE person_ref = :ref AND name <> '' ORDER BY visit_on DESC, id DESC LIMIT 1
