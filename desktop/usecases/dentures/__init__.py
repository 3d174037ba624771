"""The denture programme as a path: waiting, sessions, limits."""
