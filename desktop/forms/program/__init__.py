"""Program: the rules, and how they are kept: refusals, officers' decisions, SKTM."""
