"""Kata sandi saya: everybody changes their own."""
