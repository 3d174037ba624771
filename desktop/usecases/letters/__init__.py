"""Guarantee letters from the offer to their end, their numbers and their books."""
