"""Kunjungan rumah: people without cover found in a kelurahan, entered one after the other."""
