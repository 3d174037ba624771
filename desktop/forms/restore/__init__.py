"""Restore a backup: which file, who may, what is in it, and what happens to what is there."""
