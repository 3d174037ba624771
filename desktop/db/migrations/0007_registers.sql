-- Who lost cover by a load; the activation list; home visits; donations.

-- Who was active and, after a load, no longer is, while something of theirs is open. One row a load and person.
-- `active_on` is the data date that last showed them active, `lost_on` that of the load.
CREATE TABLE cover_loss (
    id TEXT PRIMARY KEY,
    load_id TEXT NOT NULL REFERENCES roster_load (id),
    patient_id TEXT NOT NULL REFERENCES patient (id),
    status TEXT NOT NULL CHECK (status IN ('inactive', 'unknown', 'gone')),
    status_text TEXT NOT NULL DEFAULT '',
    active_on TEXT,
    lost_on TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    told_at TEXT,
    told_by TEXT REFERENCES operator (id),
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (load_id, patient_id),
    CHECK ((told_at IS NULL) = (told_by IS NULL))
) STRICT;
CREATE INDEX cover_loss_patient ON cover_loss (patient_id);

-- What a roster holds by place, segment and status, counted once at its load: {"rows": [[...]]}.
CREATE TABLE roster_overview (
    load_id TEXT PRIMARY KEY REFERENCES roster_load (id),
    counts TEXT NOT NULL CHECK (json_valid(counts))
) STRICT;

-- A list of people proposed for activation; it is sent as a whole. `weights` are those it was ranked with.
CREATE TABLE activation_list (
    id TEXT PRIMARY KEY,
    city TEXT NOT NULL,
    quota INTEGER NOT NULL CHECK (quota >= 1),
    people INTEGER NOT NULL CHECK (people >= 1),
    ranked INTEGER NOT NULL CHECK (ranked >= people),
    weights TEXT NOT NULL CHECK (json_valid(weights)),
    roster_as_of_on TEXT,
    made_on TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES operator (id),
    sent_on TEXT,
    reference TEXT NOT NULL DEFAULT '',
    sent_by TEXT REFERENCES operator (id),
    CHECK ((sent_on IS NULL) = (sent_by IS NULL))
) STRICT;

-- One person on a list, from the first place down. `active_on` is the data date of the load that showed it.
CREATE TABLE activation (
    id TEXT PRIMARY KEY,
    list_id TEXT NOT NULL REFERENCES activation_list (id),
    place INTEGER NOT NULL CHECK (place >= 1),
    person_ref TEXT NOT NULL,
    nik TEXT NOT NULL CHECK (length(nik) = 16),
    name TEXT NOT NULL CHECK (length(name) > 0),
    kelurahan TEXT NOT NULL DEFAULT '',
    score INTEGER NOT NULL CHECK (score >= 0),
    needs TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'active', 'withdrawn')),
    ended_on TEXT,
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE (list_id, place),
    CHECK ((state = 'waiting') = (ended_on IS NULL)),
    CHECK (state <> 'withdrawn' OR length(reason) >= 3)
) STRICT;
-- Nobody waits on two lists.
CREATE UNIQUE INDEX activation_once ON activation (nik) WHERE state = 'waiting';
CREATE TRIGGER activation_kept BEFORE DELETE ON activation BEGIN
    SELECT RAISE(ABORT, 'activation_kept');
END;
CREATE TRIGGER activation_frozen BEFORE UPDATE OF
    id, list_id, place, person_ref, nik, name, score, needs ON activation BEGIN
    SELECT RAISE(ABORT, 'activation_frozen');
END;

-- Somebody without cover found at home. What was entered wrongly is withdrawn, never deleted.
CREATE TABLE home_visit (
    id TEXT PRIMARY KEY,
    person_ref TEXT NOT NULL,
    nik TEXT CHECK (nik IS NULL OR (length(nik) = 16 AND nik NOT GLOB '*[^0-9]*')),
    name TEXT NOT NULL CHECK (length(name) > 0),
    sex TEXT NOT NULL CHECK (sex IN ('L', 'P')),
    birth_on TEXT,
    phone TEXT NOT NULL DEFAULT '',
    street TEXT NOT NULL DEFAULT '',
    rt TEXT NOT NULL DEFAULT '',
    rw TEXT NOT NULL DEFAULT '',
    kelurahan TEXT NOT NULL,
    kecamatan TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL,
    kk_number TEXT NOT NULL DEFAULT '',
    pregnant INTEGER NOT NULL DEFAULT 0 CHECK (pregnant IN (0, 1)),
    treated INTEGER NOT NULL DEFAULT 0 CHECK (treated IN (0, 1)),
    sktm INTEGER NOT NULL DEFAULT 0 CHECK (sktm IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    visited_on TEXT NOT NULL,
    visitor TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES operator (id),
    withdrawn_reason TEXT CHECK (length(withdrawn_reason) >= 3)
) STRICT;
CREATE UNIQUE INDEX home_visit_once ON home_visit (nik) WHERE nik IS NOT NULL AND withdrawn_reason IS NULL;
CREATE INDEX home_visit_place ON home_visit (city, kelurahan);
CREATE TRIGGER home_visit_kept BEFORE DELETE ON home_visit BEGIN
    SELECT RAISE(ABORT, 'home_visit_kept');
END;

CREATE TABLE donor (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) > 0),
    kind TEXT NOT NULL CHECK (kind IN ('person', 'company', 'foundation', 'office')),
    phone TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;

-- Contributions paid by a donor for one person. `owed_months` is what was in arrears before, as asked at BPJS.
CREATE TABLE donation (
    id TEXT PRIMARY KEY,
    donor_id TEXT NOT NULL REFERENCES donor (id),
    person_ref TEXT NOT NULL,
    nik TEXT NOT NULL CHECK (length(nik) = 16),
    name TEXT NOT NULL CHECK (length(name) > 0),
    card TEXT NOT NULL DEFAULT '',
    owed_months INTEGER CHECK (owed_months BETWEEN 0 AND 240),
    months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 240),
    amount_idr INTEGER NOT NULL CHECK (amount_idr > 0),
    paid_on TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES operator (id),
    void_reason TEXT CHECK (length(void_reason) >= 3)
) STRICT;
CREATE INDEX donation_person ON donation (nik);
CREATE TRIGGER donation_kept BEFORE DELETE ON donation BEGIN
    SELECT RAISE(ABORT, 'donation_kept');
END;
CREATE TRIGGER donation_frozen BEFORE UPDATE OF
    id, donor_id, person_ref, nik, name, owed_months, months, amount_idr, paid_on ON donation BEGIN
    SELECT RAISE(ABORT, 'donation_frozen');
END;
