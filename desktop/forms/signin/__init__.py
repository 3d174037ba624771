"""Sign in, and unlock after the screen was locked."""
