"""Loket Jaminan: from a KTP to a guarantee letter, offline."""

__version__ = "0.1.0"
