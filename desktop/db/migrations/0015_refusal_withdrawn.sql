-- A refusal that was entered wrongly: it leaves lists and report and stays on record, with who took it out and why.
CREATE TABLE refusal_withdrawn (
    id TEXT PRIMARY KEY REFERENCES refusal (id),
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    withdrawn_at TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE TRIGGER refusal_withdrawn_kept BEFORE DELETE ON refusal_withdrawn BEGIN
    SELECT RAISE(ABORT, 'refusal_withdrawn_kept');
END;
