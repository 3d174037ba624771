-- The roster file that serves; none before the first load, and none again once that was undone ('').
SELECT id, file_name FROM (SELECT id, file_name FROM roster_current ORDER BY id DESC LIMIT 1) WHERE file_name <> ''
