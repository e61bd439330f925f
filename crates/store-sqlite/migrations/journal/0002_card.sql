-- Checks by card, registrations for use and receptions during an outage. The lists of codes in the
-- constraints of two tables grow, so these tables are written anew; their rows stay as they are.

DROP TRIGGER verification_is_audited;
DROP TRIGGER reference_number_is_audited;
DROP TRIGGER refusal_is_audited;
DROP TRIGGER request_is_audited;

-- Kind: 1 verified, 2 reference number, 3 refused, 4 verified by card, 5 registered for use, 6
-- reception during an outage. Channel: 1 folder, 2 API, 3 command line, 4 reader. Operation: 1
-- verify by document, 2 register a reference number, 3 verify by card, 4 register for use, 5 report
-- a reception, 6 renew a device.
CREATE TABLE next_audit_entry (
    position  INTEGER PRIMARY KEY CHECK (position >= 1),
    at        INTEGER NOT NULL,
    facility  INTEGER          CHECK (facility BETWEEN 100000000 AND 9999999999),
    channel   INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 4),
    operation INTEGER NOT NULL CHECK (operation BETWEEN 1 AND 6),
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),
    question  BLOB    NOT NULL CHECK (length(question) = 32),
    CHECK (kind IN (3, 5) OR facility IS NOT NULL),
    CHECK (kind = 3 OR operation = CASE WHEN kind < 3 THEN kind ELSE kind - 1 END)
) STRICT;
INSERT INTO next_audit_entry SELECT * FROM audit_entry;
DROP TABLE audit_entry;
ALTER TABLE next_audit_entry RENAME TO audit_entry;

-- Reason: 1 unknown facility, 2 not permitted, 3 other facility, 4 bad request, 5 no such person,
-- 6 several people, 7 reference number in use; 8 unknown, 9 revoked, 10 expired, 11 other device;
-- 12 no such session; challenge 13 used, 14 of another session, 15 unknown, 16 expired; 17
-- signature wrong; certificate 18 malformed, 19 untrusted, 20 of another generation, 21 ended, 22
-- revoked, 23 on hold, 24 unanswered, 25 of nobody; 26 identity not confirmed; 27 not registered,
-- 28 registration refused.
CREATE TABLE next_refusal (
    position INTEGER PRIMARY KEY,
    reason   INTEGER NOT NULL CHECK (reason BETWEEN 1 AND 28)
) STRICT;
INSERT INTO next_refusal SELECT * FROM refusal;
DROP TABLE refusal;
ALTER TABLE next_refusal RENAME TO refusal;

-- What a check by card disclosed (as in `verification`, but never to several people), and what it
-- stands on. Signed: 1 by PIN, 2 by the terminal. Placed by: 1 patient, 2 helper, 3 staff.
-- Identity: 1 face, perhaps with a distance in thousandths; 2 PIN, typed by 1 the patient, 2 a
-- proxy; 3 visual, by whom, and why: 1 face and PIN failed, 2 cannot reach, 3 child, 4 disabled, 5
-- PIN locked, 6 face-only card, 7 other. Consents: 0 not asked, 1 given, 2 refused.
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

-- Channel: 1 portal, 2 ATM, 3 reader, 4 counter. Only at a reader a facility takes part.
CREATE TABLE use_registration (
    position INTEGER PRIMARY KEY,
    person   INTEGER NOT NULL CHECK (person >= 1),
    channel  INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 4)
) STRICT;

-- Cause: 1 line, 2 centre, 3 reader, 4 power, 5 card. Shown: the sum of 1 card, 2 registered card,
-- 4 old card, 8 certificate, 16 notice, 32 portal screen, 64 saved PDF.
CREATE TABLE outage_reception (
    position INTEGER PRIMARY KEY,
    began    INTEGER NOT NULL,
    cause    INTEGER NOT NULL CHECK (cause BETWEEN 1 AND 5),
    shown    INTEGER NOT NULL CHECK (shown BETWEEN 0 AND 127),
    reader   TEXT    NOT NULL CHECK (reader <> '')
) STRICT;

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

CREATE TRIGGER card_verification_is_audited BEFORE INSERT ON card_verification
WHEN NOT EXISTS (
    SELECT 1 FROM audit_entry WHERE position = NEW.position AND kind = 4 AND channel = 4)
BEGIN SELECT RAISE(ABORT, 'a verification without its audit entry'); END;

CREATE TRIGGER use_registration_is_audited BEFORE INSERT ON use_registration
WHEN NOT EXISTS (
    SELECT 1 FROM audit_entry WHERE position = NEW.position AND kind = 5
        AND (facility IS NOT NULL) = (NEW.channel = 3))
BEGIN SELECT RAISE(ABORT, 'a registration for use without its audit entry'); END;

CREATE TRIGGER outage_reception_is_audited BEFORE INSERT ON outage_reception
WHEN NOT EXISTS (SELECT 1 FROM audit_entry WHERE position = NEW.position AND kind = 6)
BEGIN SELECT RAISE(ABORT, 'a reception without its audit entry'); END;

-- The triggers of the tables that were written anew went with the old ones.
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER refusal_stays BEFORE UPDATE ON refusal
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER refusal_is_kept BEFORE DELETE ON refusal
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER card_verification_stays BEFORE UPDATE ON card_verification
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER card_verification_is_kept BEFORE DELETE ON card_verification
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER use_registration_stays BEFORE UPDATE ON use_registration
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER use_registration_is_kept BEFORE DELETE ON use_registration
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER outage_reception_stays BEFORE UPDATE ON outage_reception
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER outage_reception_is_kept BEFORE DELETE ON outage_reception
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
