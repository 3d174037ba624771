"""Surat: every letter of the office, to be found, looked at, printed again, or made void."""
