"""May this patient have this, and who pays? Pure functions over domain values and dated parameters."""
