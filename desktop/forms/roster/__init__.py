"""Peserta: which JKN rosters are loaded, and loading a new one in four steps."""
