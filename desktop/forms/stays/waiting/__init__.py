"""Daftar tunggu: the published order with its reason, offers and their answers, other places to sleep."""
