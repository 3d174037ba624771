SELECT id, username, name, role, active FROM operator WHERE username = :username
