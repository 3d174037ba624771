-- The first schema. Frozen on release: later changes come as later files.
-- Days end in _on (YYYY-MM-DD), instants in _at (UTC ISO text with Z), whole rupiah in _idr.
-- Every id is a UUIDv7 made on this counter, except rows that ship in resources/ (fixed ids).

CREATE TABLE office (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('puskesmas', 'rumah_sakit', 'dinkes')),
    city TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    unit_code TEXT NOT NULL,
    counter_code TEXT NOT NULL,
    installation_id TEXT NOT NULL,
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1))
) STRICT;

-- Business settings: letterhead lines, number pattern, validity, paper size. `value` is JSON.
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE TABLE operator (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('loket', 'rujukan', 'verifikator', 'kepala', 'admin')),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE signatory (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    capacity TEXT NOT NULL DEFAULT '' CHECK (capacity IN ('', 'a.n.', 'u.b.', 'Plt.', 'Plh.')),
    on_behalf_of TEXT NOT NULL DEFAULT '',
    rank TEXT NOT NULL DEFAULT '',
    nip TEXT NOT NULL DEFAULT '',
    decree TEXT NOT NULL DEFAULT '',
    valid_from_on TEXT NOT NULL,
    valid_until_on TEXT,
    CHECK (valid_until_on IS NULL OR valid_until_on >= valid_from_on)
) STRICT;

CREATE TABLE facility (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('puskesmas', 'tpmd', 'klinik', 'rumah_sakit', 'lain')),
    city TEXT NOT NULL DEFAULT '',
    kecamatan TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    contracted INTEGER NOT NULL DEFAULT 1 CHECK (contracted IN (0, 1)),
    certainty TEXT NOT NULL DEFAULT 'perlu dicek',
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
CREATE INDEX facility_name ON facility (name COLLATE NOCASE);

-- One key a person; the personal fields of journal entries are sealed under it.
-- Not in the journal itself: deleting the key is the erasure.
CREATE TABLE person_key (
    person_id TEXT PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE TABLE patient (
    id TEXT PRIMARY KEY,
    nik TEXT UNIQUE CHECK (nik IS NULL OR (length(nik) = 16 AND nik NOT GLOB '*[^0-9]*')),
    no_nik_reason TEXT CHECK (no_nik_reason IN ('newborn', 'unidentified', 'foreigner', 'not_recorded')),
    mother_nik TEXT,
    name TEXT NOT NULL CHECK (length(name) > 0),
    name_key TEXT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('L', 'P')),
    birth_place TEXT NOT NULL DEFAULT '',
    birth_date TEXT,
    estimated_age INTEGER,
    street TEXT NOT NULL DEFAULT '',
    rt TEXT NOT NULL DEFAULT '',
    rw TEXT NOT NULL DEFAULT '',
    kelurahan TEXT NOT NULL DEFAULT '',
    kecamatan TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    kk_number TEXT,
    kk_city TEXT,
    phone TEXT,
    bpjs_number TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES operator (id),
    CHECK ((nik IS NULL) <> (no_nik_reason IS NULL)),
    CHECK (birth_date IS NOT NULL OR estimated_age IS NOT NULL)
) STRICT;
CREATE INDEX patient_name_key ON patient (name_key);
CREATE INDEX patient_birth ON patient (birth_date);
CREATE INDEX patient_kk ON patient (kk_number);
CREATE INDEX patient_bpjs ON patient (bpjs_number);
CREATE INDEX patient_mother ON patient (mother_nik);

-- Earlier or other numbers of the same person; never a second patient.
CREATE TABLE patient_nik_alias (
    nik TEXT PRIMARY KEY CHECK (length(nik) = 16),
    patient_id TEXT NOT NULL REFERENCES patient (id),
    note TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL
) STRICT;
CREATE INDEX patient_nik_alias_patient ON patient_nik_alias (patient_id);

-- Every contact: one a person, facility and day. A person who is only in the roster has no patient yet.
CREATE TABLE visit (
    id TEXT PRIMARY KEY,
    patient_id TEXT REFERENCES patient (id),
    person_ref TEXT NOT NULL,
    nik TEXT,
    name TEXT NOT NULL,
    facility_id TEXT NOT NULL REFERENCES facility (id),
    visit_on TEXT NOT NULL,
    case_kind TEXT NOT NULL,
    verdict_id TEXT,
    done TEXT NOT NULL DEFAULT '',
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES operator (id),
    UNIQUE (person_ref, facility_id, visit_on)
) STRICT;
CREATE INDEX visit_day ON visit (visit_on, opened_at);
CREATE INDEX visit_patient ON visit (patient_id);

-- The answer as given: the facts asked with, the schemes' answers, the rule files used (id and SHA-256).
CREATE TABLE verdict (
    id TEXT PRIMARY KEY,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    patient_id TEXT REFERENCES patient (id),
    nik TEXT,
    service_on TEXT NOT NULL,
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    answer TEXT NOT NULL CHECK (json_valid(answer)),
    rules TEXT NOT NULL CHECK (json_valid(rules)),
    roster_as_of TEXT,
    given_at TEXT NOT NULL,
    given_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE INDEX verdict_patient ON verdict (patient_id, given_at);

CREATE TABLE letter (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    counter_code TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    check_letter TEXT NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    verdict_id TEXT NOT NULL REFERENCES verdict (id),
    visit_id TEXT NOT NULL REFERENCES visit (id),
    scheme TEXT NOT NULL,
    facility_id TEXT NOT NULL REFERENCES facility (id),
    care TEXT NOT NULL CHECK (care IN ('inpatient', 'outpatient')),
    starts_on TEXT NOT NULL,
    valid_until_on TEXT NOT NULL CHECK (valid_until_on >= starts_on),
    budget_year INTEGER NOT NULL,
    amount_idr INTEGER NOT NULL CHECK (amount_idr > 0),
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    papers_due_at TEXT,
    to_confirm INTEGER NOT NULL DEFAULT 0 CHECK (to_confirm IN (0, 1)),
    override_of TEXT CHECK (override_of IN ('rule', 'ceiling')),
    override_reason TEXT,
    content TEXT NOT NULL CHECK (json_valid(content)),
    pdf_sha256 TEXT NOT NULL,
    copies INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'void')),
    void_reason TEXT,
    voided_at TEXT,
    voided_by TEXT REFERENCES operator (id),
    issued_at TEXT NOT NULL,
    issued_by TEXT NOT NULL REFERENCES operator (id),
    UNIQUE (series, year, counter_code, epoch, sequence),
    CHECK ((state = 'void') = (void_reason IS NOT NULL)),
    CHECK ((override_of IS NULL) = (override_reason IS NULL)),
    CHECK (provisional = 0 OR papers_due_at IS NOT NULL)
) STRICT;
CREATE INDEX letter_patient ON letter (patient_id);
CREATE INDEX letter_issued ON letter (issued_at);

-- A letter is never deleted and its number, content and amount never change (its validity can be extended).
CREATE TRIGGER letter_kept BEFORE DELETE ON letter BEGIN
    SELECT RAISE(ABORT, 'letter_kept');
END;
CREATE TRIGGER letter_frozen BEFORE UPDATE OF
    id, number, series, year, counter_code, epoch, sequence, check_letter, patient_id, verdict_id, visit_id,
    scheme, facility_id,
    care, starts_on, budget_year, amount_idr, content, pdf_sha256, issued_at, issued_by
    ON letter BEGIN
    SELECT RAISE(ABORT, 'letter_frozen');
END;

-- Movements only, never a balance. pagu may be negative (a lowered ceiling); the others are positive.
--   reserved = reserve - release - realise ; realised = realise ; free = pagu - reserve + release
CREATE TABLE ledger (
    id TEXT PRIMARY KEY,
    scheme TEXT NOT NULL,
    year INTEGER NOT NULL,
    movement TEXT NOT NULL CHECK (movement IN ('pagu', 'reserve', 'release', 'realise')),
    amount_idr INTEGER NOT NULL,
    letter_id TEXT REFERENCES letter (id),
    decree TEXT,
    moved_at TEXT NOT NULL,
    moved_by TEXT NOT NULL REFERENCES operator (id),
    CHECK (movement = 'pagu' OR amount_idr > 0),
    CHECK ((movement = 'pagu') = (letter_id IS NULL)),
    CHECK ((movement = 'pagu') = (decree IS NOT NULL))
) STRICT;
CREATE INDEX ledger_scheme ON ledger (scheme, year);
CREATE INDEX ledger_letter ON ledger (letter_id);
-- One reservation a letter.
CREATE UNIQUE INDEX ledger_one_reserve ON ledger (letter_id) WHERE movement = 'reserve';
CREATE TRIGGER ledger_frozen BEFORE UPDATE ON ledger BEGIN
    SELECT RAISE(ABORT, 'ledger_frozen');
END;
CREATE TRIGGER ledger_kept BEFORE DELETE ON ledger BEGIN
    SELECT RAISE(ABORT, 'ledger_kept');
END;
-- What leaves a reservation can never be more than what was reserved.
CREATE TRIGGER ledger_never_below BEFORE INSERT ON ledger
WHEN NEW.movement IN ('release', 'realise') AND NEW.amount_idr > (
    SELECT coalesce(sum(CASE movement WHEN 'reserve' THEN amount_idr ELSE -amount_idr END), 0)
    FROM ledger WHERE letter_id = NEW.letter_id
) BEGIN
    SELECT RAISE(ABORT, 'ledger_never_below');
END;

-- One row a load of a roster file. A load belongs to a city and replaces that city's people.
CREATE TABLE roster_load (
    id TEXT PRIMARY KEY,
    city TEXT NOT NULL,
    as_of_on TEXT NOT NULL,
    complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    sender TEXT NOT NULL DEFAULT '',
    counts TEXT NOT NULL CHECK (json_valid(counts)),
    loaded_at TEXT NOT NULL,
    loaded_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;

-- Which roster file serves; the newest row is the current one, the one before stays on disk for undo.
CREATE TABLE roster_current (
    id TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    load_id TEXT REFERENCES roster_load (id),
    since_at TEXT NOT NULL
) STRICT;

-- Append only, each entry carries the hash of the one before (journal.py).
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    entry BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER journal_frozen BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'journal_frozen');
END;
CREATE TRIGGER journal_kept BEFORE DELETE ON journal BEGIN
    SELECT RAISE(ABORT, 'journal_kept');
END;
