"""A hospital's month as it lies on the desk: one line a letter, checked while it is typed."""
