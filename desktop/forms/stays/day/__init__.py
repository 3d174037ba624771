"""Hari ini for the referral officer: who comes and goes, what runs out, whom to ring."""
