"""Klaim: hospitals' claims, budget, provisional letters, the year's end, how long hospitals wait."""
