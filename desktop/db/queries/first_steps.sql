-- How far a new office has come.
SELECT (SELECT count(*) FROM operator WHERE active = 1) AS operators,
       (SELECT count(*) FROM letter) AS letters,
       (SELECT count(*) FROM roster_current) AS rosters;
