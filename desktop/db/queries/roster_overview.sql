SELECT counts FROM roster_overview WHERE load_id = :load_id
