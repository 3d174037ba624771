"""The section Daftar diagnosis."""
