"""Cadangan: the last proved backup, where backups go, one now, and the way to restore."""
