SELECT id, username, name, role, active FROM operator ORDER BY active DESC, username
