"""The encrypted SQLite files. Knows SQL, not Qt."""
