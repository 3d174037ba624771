"""Kunci surat: what lets letters be checked without any network, in steps and in plain words."""
