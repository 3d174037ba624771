-- Official letters besides guarantee letters: numbered, kept with what they say, reprinted as copies.

-- `kind` names the module that wrote it, `subject_id` the stay or facility it speaks of.
CREATE TABLE office_letter (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    counter_code TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    check_letter TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    subject_id TEXT NOT NULL,
    patient_id TEXT REFERENCES patient (id),
    content TEXT NOT NULL CHECK (json_valid(content)),
    copies INTEGER NOT NULL DEFAULT 0 CHECK (copies >= 0),
    issued_at TEXT NOT NULL,
    issued_by TEXT NOT NULL REFERENCES operator (id),
    UNIQUE (series, year, counter_code, epoch, sequence)
) STRICT;
CREATE INDEX office_letter_subject ON office_letter (subject_id, kind);
CREATE TRIGGER office_letter_kept BEFORE DELETE ON office_letter BEGIN
    SELECT RAISE(ABORT, 'office_letter_kept');
END;
CREATE TRIGGER office_letter_frozen BEFORE UPDATE OF
    id, number, series, year, counter_code, epoch, sequence, check_letter, kind, subject_id, patient_id, content,
    issued_at, issued_by
    ON office_letter BEGIN
    SELECT RAISE(ABORT, 'office_letter_frozen');
END;
