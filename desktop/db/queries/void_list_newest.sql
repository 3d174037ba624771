SELECT made_on FROM (SELECT made_on FROM void_list UNION ALL SELECT made_on FROM void_list_taken)
ORDER BY made_on DESC LIMIT 1
