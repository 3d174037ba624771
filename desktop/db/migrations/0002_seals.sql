-- City roots that this office trusts. `sealed_key` is the private key under the database key; it is there only
-- on the computer that may sign certificates.
CREATE TABLE seal_root (
    id TEXT PRIMARY KEY CHECK (length(id) = 16),
    public_key TEXT NOT NULL UNIQUE CHECK (length(public_key) = 64),
    name TEXT NOT NULL,
    sealed_key TEXT,
    state TEXT NOT NULL DEFAULT 'trusted' CHECK (state IN ('trusted', 'retired')),
    added_at TEXT NOT NULL,
    CHECK (state = 'trusted' OR sealed_key IS NULL)
) STRICT;

-- The counter's own keys with their certificates: one or more for each epoch, each for at most 13 months.
CREATE TABLE seal_key (
    id TEXT PRIMARY KEY CHECK (length(id) = 16),
    root_id TEXT NOT NULL REFERENCES seal_root (id),
    counter_code TEXT NOT NULL,
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    certificate TEXT NOT NULL,
    sealed_key TEXT NOT NULL,
    valid_from_on TEXT NOT NULL,
    valid_until_on TEXT NOT NULL CHECK (valid_until_on >= valid_from_on),
    made_at TEXT NOT NULL,
    revoked_at TEXT,
    revoked_why TEXT,
    CHECK ((revoked_at IS NULL) = (revoked_why IS NULL))
) STRICT;
CREATE INDEX seal_key_counter ON seal_key (counter_code, epoch, valid_until_on);

-- Lists of void letters that this office gave out; the version only grows.
CREATE TABLE void_list (
    version INTEGER PRIMARY KEY,
    made_on TEXT NOT NULL,
    letters INTEGER NOT NULL,
    keys INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;

-- The newest list taken in from each signer (id of its key or root); an older one is never put in its place.
CREATE TABLE void_list_taken (
    signer TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    made_on TEXT NOT NULL,
    content TEXT NOT NULL,
    taken_at TEXT NOT NULL
) STRICT;

-- A letter is used once: its first use at the addressed facility, with that facility's case number.
CREATE TABLE redemption (
    number TEXT PRIMARY KEY,
    case_number TEXT NOT NULL CHECK (length(case_number) > 0),
    used_at TEXT NOT NULL,
    used_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE TRIGGER redemption_frozen BEFORE UPDATE ON redemption BEGIN
    SELECT RAISE(ABORT, 'redemption_frozen');
END;
CREATE TRIGGER redemption_kept BEFORE DELETE ON redemption BEGIN
    SELECT RAISE(ABORT, 'redemption_kept');
END;
