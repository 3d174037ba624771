"""Who comes in: set-up, sign-in, operators, passwords, recovery."""
