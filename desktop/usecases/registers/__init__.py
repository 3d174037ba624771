"""Small registers beside the roster: activation lists, donations, home visits."""
