"""Letters that prove themselves: the city's root, the counters' keys, checking, lists of void letters."""
