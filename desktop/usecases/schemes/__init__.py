"""Scheme files as an officer reads and checks them."""
