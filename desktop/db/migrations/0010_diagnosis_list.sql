-- The list of diagnoses as one content: ten thousand rows of a list that is only ever replaced as a whole would
-- hold the write lock for seconds and fill the journal. `content` is JSON: [[code, text], ...] in order.
DROP TABLE diagnosis_code;
DROP TABLE diagnosis_list;
CREATE TABLE diagnosis_list (
    id TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    codes INTEGER NOT NULL CHECK (codes >= 1),
    content TEXT NOT NULL CHECK (json_valid(content)),
    loaded_at TEXT NOT NULL,
    loaded_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
