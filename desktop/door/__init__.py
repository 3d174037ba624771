"""The automation door `do`: JSON in, JSON out. Knows use cases, not Qt."""
