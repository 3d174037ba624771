"""Program jaminan: which schemes the program knows, from which source, how certain."""
