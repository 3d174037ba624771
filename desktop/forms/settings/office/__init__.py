"""Kantor: name and address of the letterhead, and what identifies this counter."""
