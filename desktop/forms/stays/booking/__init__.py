"""Pesan kamar: from a referral to nights in a room, with who comes along."""
