"""Hari ini: what runs out, and the register of the day's visits."""
