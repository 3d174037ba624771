-- The first use of a letter, known by who issued it and by its number: two cities may give the same number. The
-- table `redemption` before it knew the number alone; its rows are still asked.
CREATE TABLE letter_use (
    city TEXT NOT NULL CHECK (length(city) > 0),
    counter_code TEXT NOT NULL CHECK (length(counter_code) > 0),
    number TEXT NOT NULL,
    case_number TEXT NOT NULL CHECK (length(case_number) > 0),
    used_at TEXT NOT NULL,
    used_by TEXT NOT NULL REFERENCES operator (id),
    PRIMARY KEY (city, counter_code, number)
) STRICT;
CREATE TRIGGER letter_use_frozen BEFORE UPDATE ON letter_use BEGIN
    SELECT RAISE(ABORT, 'letter_use_frozen');
END;
CREATE TRIGGER letter_use_kept BEFORE DELETE ON letter_use BEGIN
    SELECT RAISE(ABORT, 'letter_use_kept');
END;
