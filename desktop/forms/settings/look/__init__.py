"""Tampilan: light or dark, and how large; kept on this computer."""
