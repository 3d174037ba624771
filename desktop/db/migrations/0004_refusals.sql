-- The log of refusals: who was turned away, where, and with which words.

-- A place turned a patient away. `reason_told` is what the family was told there, `told_by` who said it;
-- `person_ref` is the patient's id, or "person:…" for somebody who is not registered.
CREATE TABLE refusal (
    id TEXT PRIMARY KEY,
    person_ref TEXT NOT NULL,
    patient_id TEXT REFERENCES patient (id),
    name TEXT NOT NULL CHECK (length(name) > 0),
    facility_id TEXT NOT NULL REFERENCES facility (id),
    letter_id TEXT REFERENCES letter (id),
    refused_on TEXT NOT NULL,
    refused_time TEXT NOT NULL DEFAULT '' CHECK (refused_time = '' OR refused_time GLOB '[0-2][0-9].[0-5][0-9]'),
    reason_told TEXT NOT NULL CHECK (length(reason_told) > 0),
    told_by TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE INDEX refusal_day ON refusal (refused_on, recorded_at);
CREATE INDEX refusal_facility ON refusal (facility_id, refused_on);
CREATE TRIGGER refusal_kept BEFORE DELETE ON refusal BEGIN
    SELECT RAISE(ABORT, 'refusal_kept');
END;
