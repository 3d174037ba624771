"""Penolakan: patients whom a place turned away, recorded with one key, listed and reported on paper."""
