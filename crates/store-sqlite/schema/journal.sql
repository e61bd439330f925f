CREATE TABLE "audit_entry" (
    position  INTEGER PRIMARY KEY CHECK (position >= 1),
    at        INTEGER NOT NULL,
    facility  INTEGER          CHECK (facility BETWEEN 100000000 AND 9999999999),
    channel   INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 5),
    operation INTEGER NOT NULL CHECK (operation BETWEEN 1 AND 7),
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),
    question  BLOB    NOT NULL CHECK (length(question) = 32),
    CHECK (kind IN (3, 5) OR facility IS NOT NULL),
    CHECK (kind = 3 OR (kind = 1 AND operation = 7 AND channel = 5)
        OR operation = CASE WHEN kind < 3 THEN kind ELSE kind - 1 END)
) STRICT;

CREATE TABLE card_verification (
    position       INTEGER PRIMARY KEY,
    outcome        INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 4),
    person         INTEGER          CHECK (person >= 1),
    enrolment      INTEGER          CHECK (enrolment >= 1),
    held           INTEGER NOT NULL,
    known          INTEGER NOT NULL,
    answer         BLOB    NOT NULL CHECK (length(answer) = 32),
    device         BLOB    NOT NULL CHECK (length(device) = 32),
    certificate    BLOB    NOT NULL CHECK (length(certificate) BETWEEN 1 AND 20),
    signed         INTEGER NOT NULL CHECK (signed IN (1, 2)),
    placed_by      INTEGER NOT NULL CHECK (placed_by BETWEEN 1 AND 3),
    identity       INTEGER NOT NULL CHECK (identity BETWEEN 1 AND 3),
    distance       INTEGER          CHECK (distance BETWEEN 0 AND 65535),
    pin_by         INTEGER          CHECK (pin_by IN (1, 2)),
    staff          TEXT             CHECK (staff <> ''),
    reason         INTEGER          CHECK (reason BETWEEN 1 AND 7),
    care           INTEGER NOT NULL CHECK (care BETWEEN 0 AND 2),
    drugs          INTEGER NOT NULL CHECK (drugs BETWEEN 0 AND 2),
    surgery        INTEGER NOT NULL CHECK (surgery BETWEEN 0 AND 2),
    checkup        INTEGER NOT NULL CHECK (checkup BETWEEN 0 AND 2),
    limit_category INTEGER NOT NULL CHECK (limit_category BETWEEN 0 AND 2),
    CHECK ((person IS NOT NULL) = (outcome IN (1, 2, 3))),
    CHECK ((person IS NULL) = (enrolment IS NULL)),
    CHECK (distance IS NULL OR identity = 1),
    CHECK ((pin_by IS NOT NULL) = (identity = 2)),
    CHECK ((staff IS NOT NULL) = (identity = 3)),
    CHECK ((reason IS NOT NULL) = (identity = 3))
) STRICT;

CREATE TABLE outage_reception (
    position INTEGER PRIMARY KEY,
    began    INTEGER NOT NULL,
    cause    INTEGER NOT NULL CHECK (cause BETWEEN 1 AND 5),
    shown    INTEGER NOT NULL CHECK (shown BETWEEN 0 AND 127),
    reader   TEXT    NOT NULL CHECK (reader <> '')
) STRICT;

CREATE TABLE reference_number (
    position INTEGER PRIMARY KEY,
    facility INTEGER NOT NULL,
    person   INTEGER NOT NULL CHECK (person >= 1),
    at       INTEGER NOT NULL,
    number   TEXT    NOT NULL CHECK (number <> '')
) STRICT;

CREATE TABLE "refusal" (
    position INTEGER PRIMARY KEY,
    reason   INTEGER NOT NULL CHECK (reason BETWEEN 1 AND 28)
) STRICT;

CREATE TABLE request (
    key      BLOB    PRIMARY KEY CHECK (length(key) = 32),
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE use_registration (
    position INTEGER PRIMARY KEY,
    person   INTEGER NOT NULL CHECK (person >= 1),
    channel  INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 4)
) STRICT;

CREATE TABLE verification (
    position  INTEGER PRIMARY KEY,
    outcome   INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 5),
    person    INTEGER          CHECK (person >= 1),
    enrolment INTEGER          CHECK (enrolment >= 1),
    held      INTEGER NOT NULL,
    known     INTEGER NOT NULL,
    answer    BLOB    NOT NULL CHECK (length(answer) = 32),
    CHECK ((person IS NOT NULL) = (outcome IN (1, 2, 3))),
    CHECK ((person IS NULL) = (enrolment IS NULL))
) STRICT;

CREATE INDEX audit_entry_of_facility ON audit_entry (facility, at);

CREATE INDEX person_of_reference_number ON reference_number (facility, number, at, position);

CREATE INDEX reference_number_of_person ON reference_number (facility, person, at, position);

CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER card_verification_is_audited BEFORE INSERT ON card_verification
WHEN NOT EXISTS (
    SELECT 1 FROM audit_entry WHERE position = NEW.position AND kind = 4 AND channel = 4)
BEGIN SELECT RAISE(ABORT, 'a verification without its audit entry'); END;

CREATE TRIGGER card_verification_is_kept BEFORE DELETE ON card_verification
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER card_verification_stays BEFORE UPDATE ON card_verification
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER outage_reception_is_audited BEFORE INSERT ON outage_reception
WHEN NOT EXISTS (SELECT 1 FROM audit_entry WHERE position = NEW.position AND kind = 6)
BEGIN SELECT RAISE(ABORT, 'a reception without its audit entry'); END;

CREATE TRIGGER outage_reception_is_kept BEFORE DELETE ON outage_reception
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER outage_reception_stays BEFORE UPDATE ON outage_reception
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER reference_number_is_audited BEFORE INSERT ON reference_number
WHEN NOT EXISTS (
    SELECT 1 FROM audit_entry
    WHERE position = NEW.position AND kind = 2 AND facility = NEW.facility AND at = NEW.at)
BEGIN SELECT RAISE(ABORT, 'a reference number without its audit entry'); END;

CREATE TRIGGER reference_number_is_kept BEFORE DELETE ON reference_number
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER reference_number_stays BEFORE UPDATE ON reference_number
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER refusal_is_audited BEFORE INSERT ON refusal
WHEN NOT EXISTS (SELECT 1 FROM audit_entry WHERE position = NEW.position AND kind = 3)
BEGIN SELECT RAISE(ABORT, 'a refusal without its audit entry'); END;

CREATE TRIGGER refusal_is_kept BEFORE DELETE ON refusal
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER refusal_stays BEFORE UPDATE ON refusal
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER request_is_audited BEFORE INSERT ON request
WHEN NOT EXISTS (SELECT 1 FROM audit_entry WHERE position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'a request without its audit entry'); END;

CREATE TRIGGER request_is_kept BEFORE DELETE ON request
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER request_stays BEFORE UPDATE ON request
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER use_registration_is_audited BEFORE INSERT ON use_registration
WHEN NOT EXISTS (
    SELECT 1 FROM audit_entry WHERE position = NEW.position AND kind = 5
        AND (facility IS NOT NULL) = (NEW.channel = 3))
BEGIN SELECT RAISE(ABORT, 'a registration for use without its audit entry'); END;

CREATE TRIGGER use_registration_is_kept BEFORE DELETE ON use_registration
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER use_registration_stays BEFORE UPDATE ON use_registration
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER verification_is_audited BEFORE INSERT ON verification
WHEN NOT EXISTS (SELECT 1 FROM audit_entry WHERE position = NEW.position AND kind = 1)
BEGIN SELECT RAISE(ABORT, 'a verification without its audit entry'); END;

CREATE TRIGGER verification_is_kept BEFORE DELETE ON verification
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER verification_stays BEFORE UPDATE ON verification
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
