"""Donasi: who paid contributions for whom, and who is still in arrears."""
