"""Keputusan khusus: what officers decided against a rule or beyond a ceiling, counted, with the file copy."""
