"""SKTM: each paper once, with its every use across schemes and family members."""
