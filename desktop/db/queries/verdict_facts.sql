SELECT facts FROM verdict WHERE id = :id
