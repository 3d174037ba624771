"""Kehilangan jaminan: who lost cover while something of theirs is open, and who has been told."""
