"""The books of letters out and in, and the numbers that were set aside for forms on paper."""
