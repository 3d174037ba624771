"""Mutants of the rules that no test notices, each looked at: why it gives no other answer."""

from __future__ import annotations

LOOKED_AT: dict[str, str] = {}
"""Name of the mutant → why nothing is lost by it."""
