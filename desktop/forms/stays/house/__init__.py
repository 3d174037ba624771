"""Rumah dan kamar: the house as data, its rooms between guests."""
