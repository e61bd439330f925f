-- The journal: what was asked and answered. One append is a row of `audit_entry`, the row that
-- says what was done, and the request key if there is one. Nothing is ever changed or removed:
-- triggers refuse it. Moments are microseconds from 1970-01-01, days count from then.

-- Kind: 1 verified, 2 reference number, 3 refused. Channel: 1 folder, 2 API, 3 command line.
-- Operation: 1 verify by document, 2 register a reference number.
CREATE TABLE audit_entry (
    position  INTEGER PRIMARY KEY CHECK (position >= 1),
    at        INTEGER NOT NULL,
    facility  INTEGER          CHECK (facility BETWEEN 100000000 AND 9999999999),
    channel   INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 3),
    operation INTEGER NOT NULL CHECK (operation IN (1, 2)),
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
    question  BLOB    NOT NULL CHECK (length(question) = 32),
    CHECK (kind = 3 OR facility IS NOT NULL),
    CHECK (kind = 3 OR kind = operation)
) STRICT;

-- Outcome: as the interface numbers it. A person is named exactly when one was found (1 to 3).
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

CREATE TABLE reference_number (
    position INTEGER PRIMARY KEY,
    facility INTEGER NOT NULL,
    person   INTEGER NOT NULL CHECK (person >= 1),
    at       INTEGER NOT NULL,
    number   TEXT    NOT NULL CHECK (number <> '')
) STRICT;

CREATE INDEX reference_number_of_person ON reference_number (facility, person, at, position);
CREATE INDEX person_of_reference_number ON reference_number (facility, number, at, position);

-- Reason: 1 unknown facility, 2 not permitted, 3 other facility, 4 bad request, 5 no such person,
-- 6 several people, 7 reference number in use.
CREATE TABLE refusal (
    position INTEGER PRIMARY KEY,
    reason   INTEGER NOT NULL CHECK (reason BETWEEN 1 AND 7)
) STRICT;

CREATE TABLE request (
    key      BLOB    PRIMARY KEY CHECK (length(key) = 32),
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done stands under an audit entry that says so.
CREATE TRIGGER verification_is_audited BEFORE INSERT ON verification
WHEN NOT EXISTS (SELECT 1 FROM audit_entry WHERE position = NEW.position AND kind = 1)
BEGIN SELECT RAISE(ABORT, 'a verification without its audit entry'); END;

CREATE TRIGGER reference_number_is_audited BEFORE INSERT ON reference_number
WHEN NOT EXISTS (
    SELECT 1 FROM audit_entry
    WHERE position = NEW.position AND kind = 2 AND facility = NEW.facility AND at = NEW.at)
BEGIN SELECT RAISE(ABORT, 'a reference number without its audit entry'); END;

CREATE TRIGGER refusal_is_audited BEFORE INSERT ON refusal
WHEN NOT EXISTS (SELECT 1 FROM audit_entry WHERE position = NEW.position AND kind = 3)
BEGIN SELECT RAISE(ABORT, 'a refusal without its audit entry'); END;

CREATE TRIGGER request_is_audited BEFORE INSERT ON request
WHEN NOT EXISTS (SELECT 1 FROM audit_entry WHERE position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'a request without its audit entry'); END;

CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER verification_stays BEFORE UPDATE ON verification
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER verification_is_kept BEFORE DELETE ON verification
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER reference_number_stays BEFORE UPDATE ON reference_number
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER reference_number_is_kept BEFORE DELETE ON reference_number
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER refusal_stays BEFORE UPDATE ON refusal
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER refusal_is_kept BEFORE DELETE ON refusal
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER request_stays BEFORE UPDATE ON request
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER request_is_kept BEFORE DELETE ON request
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
