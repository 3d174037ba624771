"""The steps of a stay, a room or a house: each asks a few things and is done, or refused in words."""
