-- Bookings that were refused: what the report of the rumah singgah counts, with the reason by its code. One a
-- patient, day and reason: a clerk who tries four rooms was refused once.
CREATE TABLE stay_refused (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    house_id TEXT NOT NULL,
    arrive_on TEXT NOT NULL,
    leave_on TEXT NOT NULL,
    code TEXT NOT NULL CHECK (length(code) > 0),
    refused_on TEXT NOT NULL,
    refused_at TEXT NOT NULL,
    refused_by TEXT NOT NULL REFERENCES operator (id),
    UNIQUE (patient_id, refused_on, code)
) STRICT;
CREATE INDEX stay_refused_day ON stay_refused (refused_on);
CREATE TRIGGER stay_refused_kept BEFORE DELETE ON stay_refused BEGIN
    SELECT RAISE(ABORT, 'stay_refused_kept');
END;
