"""A demo office with invented people; nobody in it lives."""
