"""The money of a scheme and year: ceiling, outlook, year's end, one benefit from one fund."""
