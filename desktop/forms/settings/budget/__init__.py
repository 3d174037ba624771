"""Anggaran: the ceiling of each program and year by decree, and what of it is promised and free."""
