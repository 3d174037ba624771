-- SKTM: one number of one issuer is one paper, and every visit at which it was shown is a use of it.

-- `number_key` and `issuer_key` are the spellings folded; `schemes` are the ids of those for which it counted,
-- `signed_by` who had signed when it was shown.
CREATE TABLE sktm_use (
    id TEXT PRIMARY KEY,
    number_key TEXT NOT NULL CHECK (length(number_key) > 0),
    issuer_key TEXT NOT NULL,
    number TEXT NOT NULL,
    issuer TEXT NOT NULL DEFAULT '',
    issued_on TEXT,
    valid_until_on TEXT,
    signed_by TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(signed_by)),
    visit_id TEXT NOT NULL REFERENCES visit (id),
    verdict_id TEXT NOT NULL REFERENCES verdict (id),
    person_ref TEXT NOT NULL,
    patient_id TEXT REFERENCES patient (id),
    kk_number TEXT,
    used_on TEXT NOT NULL,
    schemes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(schemes)),
    shown_at TEXT NOT NULL,
    shown_by TEXT NOT NULL REFERENCES operator (id),
    UNIQUE (number_key, issuer_key, visit_id)
) STRICT;
CREATE INDEX sktm_use_visit ON sktm_use (visit_id);
CREATE INDEX sktm_use_day ON sktm_use (used_on);
