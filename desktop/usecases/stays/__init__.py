"""The rumah singgah: referrals, houses, rooms, stays, waiting list, their papers."""
