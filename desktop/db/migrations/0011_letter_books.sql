-- Numbers set aside for paper forms, and the book of letters that came in.

-- A block is taken from the series of guarantee letters, printed as blank forms and filled in by hand.
CREATE TABLE number_block (
    id TEXT PRIMARY KEY,
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;

-- Open until the form is entered as a letter (`written_at`: when it was filled in) or recorded void.
CREATE TABLE paper_number (
    number TEXT PRIMARY KEY,
    block_id TEXT NOT NULL REFERENCES number_block (id),
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    counter_code TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    check_letter TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'used', 'void')),
    letter_id TEXT REFERENCES letter (id),
    written_at TEXT,
    void_reason TEXT,
    settled_at TEXT,
    settled_by TEXT REFERENCES operator (id),
    UNIQUE (series, year, counter_code, epoch, sequence),
    CHECK ((state = 'used') = (letter_id IS NOT NULL)),
    CHECK ((state = 'used') = (written_at IS NOT NULL)),
    CHECK ((state = 'void') = (void_reason IS NOT NULL)),
    CHECK ((state = 'open') = (settled_at IS NULL))
) STRICT;
CREATE INDEX paper_number_block ON paper_number (block_id, sequence);
CREATE TRIGGER paper_number_kept BEFORE DELETE ON paper_number BEGIN
    SELECT RAISE(ABORT, 'paper_number_kept');
END;
CREATE TRIGGER paper_number_frozen BEFORE UPDATE OF
    number, block_id, series, year, counter_code, epoch, sequence, check_letter ON paper_number BEGIN
    SELECT RAISE(ABORT, 'paper_number_frozen');
END;
CREATE TRIGGER paper_number_settled BEFORE UPDATE ON paper_number WHEN OLD.state <> 'open' BEGIN
    SELECT RAISE(ABORT, 'paper_number_settled');
END;

-- Letters that came in, numbered in the order in which they were entered; a slip is struck out, never removed.
CREATE TABLE incoming_letter (
    id TEXT PRIMARY KEY,
    year INTEGER NOT NULL,
    counter_code TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    agenda INTEGER NOT NULL CHECK (agenda >= 1),
    received_on TEXT NOT NULL,
    number TEXT NOT NULL CHECK (length(number) > 0),
    dated_on TEXT,
    sender TEXT NOT NULL CHECK (length(sender) > 0),
    subject TEXT NOT NULL CHECK (length(subject) > 0),
    passed_to TEXT NOT NULL DEFAULT '',
    struck_why TEXT,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES operator (id),
    UNIQUE (year, counter_code, epoch, agenda)
) STRICT;
CREATE INDEX incoming_letter_day ON incoming_letter (received_on);
CREATE TRIGGER incoming_letter_kept BEFORE DELETE ON incoming_letter BEGIN
    SELECT RAISE(ABORT, 'incoming_letter_kept');
END;
