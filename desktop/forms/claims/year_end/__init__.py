"""Akhir tahun: letter by letter, what goes into the next year and what lapses."""
