"""Singgah: referrals, the rumah singgah, its plan of rooms, its waiting list."""
