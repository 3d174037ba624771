"""Periksa surat: is this letter genuine, still good, for this place, and not used before."""
