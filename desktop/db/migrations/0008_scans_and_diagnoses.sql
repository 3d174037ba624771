-- Scans of papers behind a letter, and the list of diagnoses that an office loaded.

-- The scan itself lies in a sealed file beside the records; here is what it is and whose it is. A scan that was
-- taken back keeps its row.
CREATE TABLE scan (
    id TEXT PRIMARY KEY,
    letter_id TEXT NOT NULL REFERENCES letter (id),
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    media TEXT NOT NULL CHECK (media IN ('pdf', 'jpeg', 'png')),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    pages INTEGER NOT NULL CHECK (pages >= 1),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL REFERENCES operator (id),
    removed_at TEXT,
    removed_by TEXT REFERENCES operator (id),
    removed_why TEXT NOT NULL DEFAULT '',
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;
CREATE INDEX scan_letter ON scan (letter_id, kind);
CREATE UNIQUE INDEX scan_once ON scan (letter_id, kind, sha256) WHERE removed_at IS NULL;
CREATE TRIGGER scan_kept BEFORE DELETE ON scan BEGIN
    SELECT RAISE(ABORT, 'scan_kept');
END;
CREATE TRIGGER scan_frozen BEFORE UPDATE OF id, letter_id, kind, media, bytes, pages, sha256, added_at, added_by
    ON scan BEGIN
    SELECT RAISE(ABORT, 'scan_frozen');
END;

-- The office's own list of diagnoses; `folded` is what is searched. Each load replaces the whole list.
CREATE TABLE diagnosis_list (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    codes INTEGER NOT NULL CHECK (codes >= 1),
    loaded_at TEXT NOT NULL,
    loaded_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE TABLE diagnosis_code (
    code TEXT PRIMARY KEY,
    text TEXT NOT NULL CHECK (length(text) > 0),
    folded TEXT NOT NULL
) STRICT;
