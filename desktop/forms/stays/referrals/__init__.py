"""Rujukan: every referral with how it stands, its control letters and its stay."""
