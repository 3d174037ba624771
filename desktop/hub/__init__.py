"""Exchange with other counters. Nothing here yet; its demands on the schema hold from the start."""
