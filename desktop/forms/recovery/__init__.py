"""All passwords forgotten: the code from the envelope gives one operator a new password."""
