-- Referrals, houses, nights: from the referral to the last night in the rumah singgah.

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
