"""Umur klaim: for each hospital letters out, claims in, days unpaid, and why."""
