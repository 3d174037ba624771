"""People at the counter: found, registered, changed, and the visits of the day."""
