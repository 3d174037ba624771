-- Keys of this counter that wait for a certificate from the computer that holds the city root.
CREATE TABLE seal_key_request (
    id TEXT PRIMARY KEY CHECK (length(id) = 16),
    counter_code TEXT NOT NULL,
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    sealed_key TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
