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

-- A carried letter reserves in the next year too: one reservation a letter and year, each with its own rest.
DROP INDEX ledger_one_reserve;
CREATE UNIQUE INDEX ledger_one_reserve ON ledger (letter_id, year) WHERE movement = 'reserve';
DROP TRIGGER ledger_never_below;
CREATE TRIGGER ledger_never_below BEFORE INSERT ON ledger
WHEN NEW.movement IN ('release', 'realise') AND NEW.amount_idr > (
    SELECT coalesce(sum(CASE movement WHEN 'reserve' THEN amount_idr ELSE -amount_idr END), 0)
    FROM ledger WHERE letter_id = NEW.letter_id AND year = NEW.year
) BEGIN
    SELECT RAISE(ABORT, 'ledger_never_below');
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
