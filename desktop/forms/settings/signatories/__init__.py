"""Penanda tangan: who signs letters, from which day to which."""
