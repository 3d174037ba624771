-- How far a new office has come.
SELECT (SELECT count(*) FROM operator WHERE active = 1) AS operators,
       (SELECT count(*) FROM letter) AS letters,
       (SELECT file_name <> '' FROM roster_current ORDER BY id DESC LIMIT 1) IS TRUE AS rosters;
