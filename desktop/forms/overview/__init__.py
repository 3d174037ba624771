"""Gambaran: JKN of a city by segment, status, kelurahan and month, as pictures and as a table."""
