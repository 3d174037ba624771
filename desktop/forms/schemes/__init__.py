"""Program: every scheme the office knows, and each of its rules with day, source, certainty and history."""
