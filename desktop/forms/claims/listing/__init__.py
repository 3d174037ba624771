"""The list of claims by hospital and month."""
