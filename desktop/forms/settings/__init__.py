"""Pengaturan: what an office sets once, in sections; each section is a view and a presenter of its own."""
