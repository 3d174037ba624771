"""Keutuhan data: check the files, and begin a new epoch of numbers after a copy."""
