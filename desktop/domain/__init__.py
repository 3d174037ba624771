"""What things are. Pure Python: no Qt, SQL, files, network or clock."""
