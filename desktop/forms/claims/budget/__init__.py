"""Anggaran: ceiling, promised, paid and free of every program and year, and how long the money lasts."""
