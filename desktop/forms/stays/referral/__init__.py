"""The form of one referral: as on the paper, with appointment and control letter."""
