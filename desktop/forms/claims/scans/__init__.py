"""The scanned papers behind one letter: listed, looked at, taken in, taken back."""
