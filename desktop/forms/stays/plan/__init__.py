"""Denah kamar: rooms down, nights across, what needs a decision on top, the waiting list at its side."""
