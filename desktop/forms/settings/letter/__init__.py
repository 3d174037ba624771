"""Surat: letterhead, number pattern, paper, tembusan, logo, claim day."""
