"""Aktivasi: who without cover is proposed first, and what became of each."""
