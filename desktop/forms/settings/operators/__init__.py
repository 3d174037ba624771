"""Petugas: who may sign in, and as what."""
