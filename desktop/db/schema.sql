-- The schema of this program. A file brought up by the steps of migrations/ must equal it (tests/db).
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
-- One reservation a letter and year: a carried letter reserves in the next year too.
CREATE UNIQUE INDEX ledger_one_reserve ON ledger (letter_id, year) WHERE movement = 'reserve';
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
    FROM ledger WHERE letter_id = NEW.letter_id AND year = NEW.year
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

-- City roots that this office trusts. `sealed_key` is the private key under the database key; it is there only
-- on the computer that may sign certificates.
CREATE TABLE seal_root (
    id TEXT PRIMARY KEY CHECK (length(id) = 16),
    public_key TEXT NOT NULL UNIQUE CHECK (length(public_key) = 64),
    name TEXT NOT NULL,
    sealed_key TEXT,
    state TEXT NOT NULL DEFAULT 'trusted' CHECK (state IN ('trusted', 'retired')),
    added_at TEXT NOT NULL,
    CHECK (state = 'trusted' OR sealed_key IS NULL)
) STRICT;

-- The counter's own keys with their certificates: one or more for each epoch, each for at most 13 months.
CREATE TABLE seal_key (
    id TEXT PRIMARY KEY CHECK (length(id) = 16),
    root_id TEXT NOT NULL REFERENCES seal_root (id),
    counter_code TEXT NOT NULL,
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    certificate TEXT NOT NULL,
    sealed_key TEXT NOT NULL,
    valid_from_on TEXT NOT NULL,
    valid_until_on TEXT NOT NULL CHECK (valid_until_on >= valid_from_on),
    made_at TEXT NOT NULL,
    revoked_at TEXT,
    revoked_why TEXT,
    CHECK ((revoked_at IS NULL) = (revoked_why IS NULL))
) STRICT;
CREATE INDEX seal_key_counter ON seal_key (counter_code, epoch, valid_until_on);

-- Lists of void letters that this office gave out; the version only grows.
CREATE TABLE void_list (
    version INTEGER PRIMARY KEY,
    made_on TEXT NOT NULL,
    letters INTEGER NOT NULL,
    keys INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;

-- The newest list taken in from each signer (id of its key or root); an older one is never put in its place.
CREATE TABLE void_list_taken (
    signer TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    made_on TEXT NOT NULL,
    content TEXT NOT NULL,
    taken_at TEXT NOT NULL
) STRICT;

-- A letter is used once: its first use at the addressed facility, with that facility's case number.
CREATE TABLE redemption (
    number TEXT PRIMARY KEY,
    case_number TEXT NOT NULL CHECK (length(case_number) > 0),
    used_at TEXT NOT NULL,
    used_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE TRIGGER redemption_frozen BEFORE UPDATE ON redemption BEGIN
    SELECT RAISE(ABORT, 'redemption_frozen');
END;
CREATE TRIGGER redemption_kept BEFORE DELETE ON redemption BEGIN
    SELECT RAISE(ABORT, 'redemption_kept');
END;

-- Claims by hospital and month, what becomes of a letter after its issue, one benefit for one fund.

CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    counter_code TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    check_letter TEXT NOT NULL,
    facility_id TEXT NOT NULL REFERENCES facility (id),
    period TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),
    state TEXT NOT NULL
        CHECK (state IN ('draft', 'filed', 'returned', 'verified', 'approved', 'paid', 'rejected')),
    round INTEGER NOT NULL DEFAULT 1 CHECK (round >= 1),
    filed_on TEXT NOT NULL,
    paid_on TEXT,
    reference TEXT NOT NULL DEFAULT '',
    UNIQUE (series, year, counter_code, epoch, sequence)
) STRICT;
CREATE INDEX claim_facility ON claim (facility_id, period);
CREATE TRIGGER claim_kept BEFORE DELETE ON claim BEGIN
    SELECT RAISE(ABORT, 'claim_kept');
END;
CREATE TRIGGER claim_frozen BEFORE UPDATE OF
    id, number, series, year, counter_code, epoch, sequence, check_letter, facility_id, period
    ON claim BEGIN
    SELECT RAISE(ABORT, 'claim_frozen');
END;

-- A round is one filing of the claim: what was returned and filed again leaves its first lines withdrawn.
-- `asked_for` is the letter as the hospital named it; `letter_id` is empty where no letter stands behind it.
-- `final`: nothing more will be claimed on this letter, so that payment releases what it still holds.
CREATE TABLE claim_line (
    id TEXT PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    round INTEGER NOT NULL CHECK (round >= 1),
    position INTEGER NOT NULL CHECK (position >= 1),
    asked_for TEXT NOT NULL,
    letter_id TEXT REFERENCES letter (id),
    period TEXT NOT NULL,
    billed_idr INTEGER NOT NULL CHECK (billed_idr > 0),
    verified_idr INTEGER CHECK (verified_idr BETWEEN 0 AND billed_idr),
    approved_idr INTEGER CHECK (approved_idr BETWEEN 0 AND billed_idr),
    paid_idr INTEGER CHECK (paid_idr = approved_idr),
    final INTEGER NOT NULL CHECK (final IN (0, 1)),
    items TEXT NOT NULL CHECK (json_valid(items)),
    papers TEXT NOT NULL CHECK (json_valid(papers)),
    problems TEXT NOT NULL CHECK (json_valid(problems)),
    reason_code TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('asked', 'refused', 'withdrawn', 'approved', 'rejected', 'paid')),
    UNIQUE (claim_id, round, position),
    CHECK (letter_id IS NOT NULL OR state IN ('refused', 'withdrawn')),
    CHECK ((state = 'paid') = (paid_idr IS NOT NULL))
) STRICT;
CREATE INDEX claim_line_letter ON claim_line (letter_id);
-- One line a letter and month.
CREATE UNIQUE INDEX claim_line_once ON claim_line (letter_id, period)
    WHERE state IN ('asked', 'approved', 'paid');
CREATE TRIGGER claim_line_kept BEFORE DELETE ON claim_line BEGIN
    SELECT RAISE(ABORT, 'claim_line_kept');
END;
CREATE TRIGGER claim_line_frozen BEFORE UPDATE OF
    id, claim_id, round, position, asked_for, letter_id, period, billed_idr, final, items, papers, problems
    ON claim_line BEGIN
    SELECT RAISE(ABORT, 'claim_line_frozen');
END;
CREATE TRIGGER claim_line_paid_once BEFORE UPDATE ON claim_line WHEN OLD.state IN ('paid', 'withdrawn') BEGIN
    SELECT RAISE(ABORT, 'claim_line_paid_once');
END;

-- Who did what to a claim; four eyes are read from here.
CREATE TABLE claim_step (
    id TEXT PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    step TEXT NOT NULL CHECK (step IN ('file', 'return', 'verify', 'approve', 'pay', 'reject')),
    round INTEGER NOT NULL,
    state TEXT NOT NULL,
    stepped_on TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    stepped_at TEXT NOT NULL,
    stepped_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE INDEX claim_step_claim ON claim_step (claim_id);
CREATE TRIGGER claim_step_kept BEFORE DELETE ON claim_step BEGIN
    SELECT RAISE(ABORT, 'claim_step_kept');
END;
CREATE TRIGGER claim_step_frozen BEFORE UPDATE ON claim_step BEGIN
    SELECT RAISE(ABORT, 'claim_step_frozen');
END;

-- What became of a letter: `amount_idr` is what went back to the budget, for `carried` what went to `to_year`.
CREATE TABLE letter_step (
    id TEXT PRIMARY KEY,
    letter_id TEXT NOT NULL REFERENCES letter (id),
    kind TEXT NOT NULL
        CHECK (kind IN ('completed', 'reduced', 'confirmed', 'extended', 'carried', 'lapsed', 'settled')),
    amount_idr INTEGER NOT NULL DEFAULT 0 CHECK (amount_idr >= 0),
    from_year INTEGER,
    to_year INTEGER,
    until_on TEXT,
    beyond_ceiling INTEGER NOT NULL DEFAULT 0 CHECK (beyond_ceiling IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    stepped_at TEXT NOT NULL,
    stepped_by TEXT NOT NULL REFERENCES operator (id),
    CHECK ((kind = 'carried') = (from_year IS NOT NULL AND to_year IS NOT NULL)),
    CHECK ((kind = 'extended') = (until_on IS NOT NULL)),
    CHECK (beyond_ceiling = 0 OR length(reason) >= 3)
) STRICT;
CREATE INDEX letter_step_letter ON letter_step (letter_id);
-- A letter closes once.
CREATE UNIQUE INDEX letter_step_closed ON letter_step (letter_id) WHERE kind IN ('lapsed', 'settled');
CREATE TRIGGER letter_step_kept BEFORE DELETE ON letter_step BEGIN
    SELECT RAISE(ABORT, 'letter_step_kept');
END;
CREATE TRIGGER letter_step_frozen BEFORE UPDATE ON letter_step BEGIN
    SELECT RAISE(ABORT, 'letter_step_frozen');
END;

-- One benefit, one fund: an item (a tooth by its FDI number) served from `served_on` until before `again_on`.
CREATE TABLE benefit_use (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    benefit TEXT NOT NULL,
    item TEXT NOT NULL,
    fund TEXT NOT NULL,
    scheme TEXT NOT NULL DEFAULT '',
    served_on TEXT NOT NULL,
    again_on TEXT NOT NULL CHECK (again_on > served_on),
    state TEXT NOT NULL DEFAULT 'taken' CHECK (state IN ('taken', 'released')),
    letter_id TEXT REFERENCES letter (id),
    place TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE INDEX benefit_use_item ON benefit_use (patient_id, benefit, item);
CREATE INDEX benefit_use_letter ON benefit_use (letter_id);
CREATE TRIGGER benefit_once BEFORE INSERT ON benefit_use
WHEN NEW.state = 'taken' AND EXISTS (
    SELECT 1 FROM benefit_use AS had
    WHERE had.patient_id = NEW.patient_id AND had.benefit = NEW.benefit AND had.item = NEW.item
      AND had.state = 'taken' AND had.served_on < NEW.again_on AND NEW.served_on < had.again_on
) BEGIN
    SELECT RAISE(ABORT, 'benefit_once');
END;
CREATE TRIGGER benefit_use_frozen BEFORE UPDATE ON benefit_use
WHEN OLD.state = 'released' OR NEW.state <> 'released' BEGIN
    SELECT RAISE(ABORT, 'benefit_use_frozen');
END;
CREATE TRIGGER benefit_use_kept BEFORE DELETE ON benefit_use BEGIN
    SELECT RAISE(ABORT, 'benefit_use_kept');
END;

-- The denture path: a puskesmas has so many seats on a day, a seat is taken once, a person waits once.
CREATE TABLE denture_session (
    id TEXT PRIMARY KEY,
    facility_id TEXT NOT NULL REFERENCES facility (id),
    held_on TEXT NOT NULL,
    seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 200),
    UNIQUE (facility_id, held_on)
) STRICT;
CREATE TABLE denture_quota (
    fund TEXT NOT NULL CHECK (fund IN ('bpjs', 'apbd')),
    year INTEGER NOT NULL,
    quota INTEGER NOT NULL CHECK (quota >= 0),
    target INTEGER NOT NULL CHECK (target >= 0),
    PRIMARY KEY (fund, year)
) STRICT;
CREATE TABLE denture_case (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    fund TEXT NOT NULL CHECK (fund IN ('bpjs', 'apbd')),
    jaw TEXT CHECK (jaw IN ('upper', 'lower', 'both')),
    teeth TEXT NOT NULL CHECK (json_valid(teeth)),
    state TEXT NOT NULL CHECK (
        state IN ('applied', 'booked', 'fit', 'extract', 'unsuitable', 'fitted', 'controlled', 'withdrawn')),
    session_id TEXT REFERENCES denture_session (id),
    seat INTEGER CHECK (seat >= 1),
    applied_on TEXT NOT NULL,
    moved_on TEXT NOT NULL,
    fitted_on TEXT,
    note TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES operator (id),
    UNIQUE (session_id, seat),
    CHECK ((session_id IS NULL) = (seat IS NULL)),
    CHECK ((fitted_on IS NOT NULL) = (state IN ('fitted', 'controlled')))
) STRICT;
CREATE UNIQUE INDEX denture_case_open ON denture_case (patient_id)
    WHERE state IN ('applied', 'booked', 'fit', 'extract');
CREATE TRIGGER denture_seat BEFORE UPDATE OF session_id, seat ON denture_case
WHEN NEW.seat > (SELECT seats FROM denture_session WHERE id = NEW.session_id) BEGIN
    SELECT RAISE(ABORT, 'denture_seat');
END;

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

-- Referrals to a hospital. `to_facility` is the text as written on the paper; an emergency has no number yet.
CREATE TABLE referral (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    number TEXT NOT NULL DEFAULT '',
    emergency INTEGER NOT NULL DEFAULT 0 CHECK (emergency IN (0, 1)),
    issued_on TEXT NOT NULL,
    valid_until_on TEXT NOT NULL CHECK (valid_until_on >= issued_on),
    from_facility_id TEXT NOT NULL REFERENCES facility (id),
    to_facility_id TEXT NOT NULL REFERENCES facility (id),
    to_facility TEXT NOT NULL,
    clinic TEXT NOT NULL DEFAULT '',
    diagnosis_code TEXT NOT NULL DEFAULT '',
    diagnosis_text TEXT NOT NULL DEFAULT '',
    appointment_on TEXT,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES operator (id),
    CHECK (emergency = 1 OR number <> '')
) STRICT;
CREATE UNIQUE INDEX referral_number ON referral (patient_id, number) WHERE number <> '';
CREATE INDEX referral_valid ON referral (valid_until_on);

-- Control letters carry a referral's treatment on; an extension of a stay asks for one.
CREATE TABLE control_letter (
    id TEXT PRIMARY KEY,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    number TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    control_on TEXT,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES operator (id),
    UNIQUE (referral_id, number)
) STRICT;

-- Houses, rooms and beds. Those of resources/reference/houses.toml keep the id of the file.
CREATE TABLE house (
    id TEXT PRIMARY KEY,
    content TEXT NOT NULL CHECK (json_valid(content)),
    mou_rooms INTEGER NOT NULL CHECK (mou_rooms >= 1),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE TABLE room (
    id TEXT PRIMARY KEY,
    house_id TEXT NOT NULL REFERENCES house (id),
    name TEXT NOT NULL,
    UNIQUE (house_id, name)
) STRICT;
CREATE TABLE bed (
    id TEXT PRIMARY KEY,
    room_id TEXT NOT NULL REFERENCES room (id),
    name TEXT NOT NULL,
    UNIQUE (room_id, name)
) STRICT;
-- The agreement gives so many rooms and not one more.
CREATE TRIGGER room_beyond_mou BEFORE INSERT ON room
WHEN (SELECT count(*) FROM room WHERE house_id = NEW.house_id)
    >= (SELECT mou_rooms FROM house WHERE id = NEW.house_id) BEGIN
    SELECT RAISE(ABORT, 'room_beyond_mou');
END;

-- A stay, from the wish to the last night. Half-open: the leaving day is free. Never deleted.
CREATE TABLE stay (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    referral_id TEXT NOT NULL REFERENCES referral (id),
    house_id TEXT NOT NULL REFERENCES house (id),
    state TEXT NOT NULL CHECK (state IN (
        'waiting', 'offered', 'booked', 'checked_in', 'on_ward', 'checked_out', 'cancelled', 'no_show'
    )),
    arrive_on TEXT NOT NULL,
    leave_on TEXT NOT NULL CHECK (leave_on >= arrive_on),
    left_on TEXT,
    extensions INTEGER NOT NULL DEFAULT 0 CHECK (extensions >= 0),
    frail INTEGER NOT NULL DEFAULT 0 CHECK (frail IN (0, 1)),
    disability INTEGER NOT NULL DEFAULT 0 CHECK (disability IN (0, 1)),
    distance_km INTEGER CHECK (distance_km >= 0),
    passed INTEGER NOT NULL DEFAULT 0 CHECK (passed IN (0, 1)),
    waiting_since_at TEXT NOT NULL,
    override_reason TEXT,
    override_by TEXT REFERENCES operator (id),
    booked_at TEXT NOT NULL,
    booked_by TEXT NOT NULL REFERENCES operator (id),
    CHECK ((override_reason IS NULL) = (override_by IS NULL)),
    CHECK (left_on IS NULL OR state = 'checked_out')
) STRICT;
CREATE INDEX stay_patient ON stay (patient_id, arrive_on);
CREATE INDEX stay_house_state ON stay (house_id, state, leave_on);
CREATE TRIGGER stay_kept BEFORE DELETE ON stay BEGIN
    SELECT RAISE(ABORT, 'stay_kept');
END;

CREATE TABLE companion (
    id TEXT PRIMARY KEY,
    stay_id TEXT NOT NULL REFERENCES stay (id),
    name TEXT NOT NULL CHECK (length(name) > 0),
    nik TEXT CHECK (nik IS NULL OR (length(nik) = 16 AND nik NOT GLOB '*[^0-9]*')),
    relation TEXT NOT NULL DEFAULT '',
    sex TEXT CHECK (sex IN ('L', 'P')),
    phone TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX companion_stay ON companion (stay_id);
CREATE INDEX companion_nik ON companion (nik);

-- One row per bed and night: a double booking cannot be stored, whatever program writes.
CREATE TABLE bed_night (
    bed_id TEXT NOT NULL REFERENCES bed (id),
    night TEXT NOT NULL CHECK (night GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    stay_id TEXT NOT NULL REFERENCES stay (id),
    PRIMARY KEY (bed_id, night)
) STRICT;
CREATE INDEX bed_night_stay ON bed_night (stay_id, night);
CREATE INDEX bed_night_night ON bed_night (night);
-- A night changes hands only by being given back and taken anew, so that the journal shows both.
CREATE TRIGGER bed_night_frozen BEFORE UPDATE ON bed_night BEGIN
    SELECT RAISE(ABORT, 'bed_night_frozen');
END;
CREATE TRIGGER bed_night_held BEFORE INSERT ON bed_night
WHEN (SELECT state FROM stay WHERE id = NEW.stay_id) NOT IN ('offered', 'booked', 'checked_in', 'on_ward') BEGIN
    SELECT RAISE(ABORT, 'bed_night_held');
END;

-- A room out of service, half-open as a stay. Stays that lie in it already are at risk, new ones are refused.
CREATE TABLE room_closure (
    id TEXT PRIMARY KEY,
    room_id TEXT NOT NULL REFERENCES room (id),
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL CHECK (until_on >= from_on),
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    closed_at TEXT NOT NULL,
    closed_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE INDEX room_closure_room ON room_closure (room_id, until_on);
CREATE TRIGGER bed_night_closed BEFORE INSERT ON bed_night
WHEN EXISTS (
    SELECT 1 FROM room_closure AS c JOIN bed AS b ON b.room_id = c.room_id
    WHERE b.id = NEW.bed_id AND c.from_on <= NEW.night AND NEW.night < c.until_on
) BEGIN
    SELECT RAISE(ABORT, 'bed_night_closed');
END;

-- What is wrong with a room until somebody settles it: dirty after a party, or broken.
CREATE TABLE room_note (
    id TEXT PRIMARY KEY,
    room_id TEXT NOT NULL REFERENCES room (id),
    kind TEXT NOT NULL CHECK (kind IN ('dirty', 'broken')),
    words TEXT NOT NULL DEFAULT '',
    noted_at TEXT NOT NULL,
    noted_by TEXT NOT NULL REFERENCES operator (id),
    settled_at TEXT,
    settled_by TEXT REFERENCES operator (id),
    CHECK ((settled_at IS NULL) = (settled_by IS NULL))
) STRICT;
CREATE INDEX room_note_room ON room_note (room_id) WHERE settled_at IS NULL;

-- Every step of a stay, in order; append only. `room_id` is where the party was or went.
CREATE TABLE stay_step (
    id TEXT PRIMARY KEY,
    stay_id TEXT NOT NULL REFERENCES stay (id),
    step TEXT NOT NULL,
    state TEXT NOT NULL,
    arrive_on TEXT NOT NULL,
    leave_on TEXT NOT NULL,
    room_id TEXT REFERENCES room (id),
    reason TEXT NOT NULL DEFAULT '',
    happened_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;
CREATE INDEX stay_step_stay ON stay_step (stay_id);
CREATE TRIGGER stay_step_frozen BEFORE UPDATE ON stay_step BEGIN
    SELECT RAISE(ABORT, 'stay_step_frozen');
END;
CREATE TRIGGER stay_step_kept BEFORE DELETE ON stay_step BEGIN
    SELECT RAISE(ABORT, 'stay_step_kept');
END;

-- What was offered to whom on the waiting list, why to them, until when, and what they said.
CREATE TABLE stay_offer (
    id TEXT PRIMARY KEY,
    stay_id TEXT NOT NULL REFERENCES stay (id),
    room_id TEXT NOT NULL REFERENCES room (id),
    arrive_on TEXT NOT NULL,
    leave_on TEXT NOT NULL,
    reason_code TEXT NOT NULL,
    reason_values TEXT NOT NULL CHECK (json_valid(reason_values)),
    offered_at TEXT NOT NULL,
    answer_by_at TEXT NOT NULL,
    answer TEXT CHECK (answer IN ('accepted', 'declined', 'lapsed', 'withdrawn')),
    answered_at TEXT,
    CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX stay_offer_open ON stay_offer (stay_id) WHERE answer IS NULL;
CREATE TRIGGER stay_offer_kept BEFORE DELETE ON stay_offer BEGIN
    SELECT RAISE(ABORT, 'stay_offer_kept');
END;

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
-- The scan itself lies in a sealed file beside the records; here is what it is and whose it is. A scan that was
-- taken back keeps its row.
CREATE TABLE scan (
    id TEXT PRIMARY KEY,
    letter_id TEXT NOT NULL REFERENCES letter (id),
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    media TEXT NOT NULL CHECK (media IN ('pdf', 'jpeg', 'png')),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    pages INTEGER NOT NULL CHECK (pages >= 1),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL REFERENCES operator (id),
    removed_at TEXT,
    removed_by TEXT REFERENCES operator (id),
    removed_why TEXT NOT NULL DEFAULT '',
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;
CREATE INDEX scan_letter ON scan (letter_id, kind);
CREATE UNIQUE INDEX scan_once ON scan (letter_id, kind, sha256) WHERE removed_at IS NULL;
CREATE TRIGGER scan_kept BEFORE DELETE ON scan BEGIN
    SELECT RAISE(ABORT, 'scan_kept');
END;
CREATE TRIGGER scan_frozen BEFORE UPDATE OF id, letter_id, kind, media, bytes, pages, sha256, added_at, added_by
    ON scan BEGIN
    SELECT RAISE(ABORT, 'scan_frozen');
END;

-- The office's own list of diagnoses, replaced as a whole. `content` is JSON: [[code, text], ...] in order.
CREATE TABLE diagnosis_list (
    id TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    codes INTEGER NOT NULL CHECK (codes >= 1),
    content TEXT NOT NULL CHECK (json_valid(content)),
    loaded_at TEXT NOT NULL,
    loaded_by TEXT NOT NULL REFERENCES operator (id)
) STRICT;

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

-- Keys of this counter that wait for a certificate from the computer that holds the city root.
CREATE TABLE seal_key_request (
    id TEXT PRIMARY KEY CHECK (length(id) = 16),
    counter_code TEXT NOT NULL,
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    sealed_key TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

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

-- Blocks of numbers that an earlier epoch gave out after the backup this office was restored from: they stand on
-- paper that is older than the block.
CREATE TABLE recovered_block (
    id TEXT PRIMARY KEY REFERENCES number_block (id)
) STRICT;
CREATE TRIGGER recovered_block_kept BEFORE DELETE ON recovered_block BEGIN
    SELECT RAISE(ABORT, 'recovered_block_kept');
END;
CREATE TRIGGER recovered_block_frozen BEFORE UPDATE ON recovered_block BEGIN
    SELECT RAISE(ABORT, 'recovered_block_frozen');
END;
