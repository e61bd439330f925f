-- The desk of a facility asks by a channel of its own, and lists what the facility asked today. The
-- list of channels in a constraint grows, so the table is written anew; its rows stay as they are.

DROP TRIGGER verification_is_audited;
DROP TRIGGER reference_number_is_audited;
DROP TRIGGER refusal_is_audited;
DROP TRIGGER request_is_audited;
DROP TRIGGER card_verification_is_audited;
DROP TRIGGER use_registration_is_audited;
DROP TRIGGER outage_reception_is_audited;

-- Channel: 1 folder, 2 API, 3 command line, 4 reader, 5 desk. Kind as before. Operation: as before, and
-- 7 find in a disaster, which is a verification at a desk.
CREATE TABLE next_audit_entry (
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
INSERT INTO next_audit_entry SELECT * FROM audit_entry;
DROP TABLE audit_entry;
ALTER TABLE next_audit_entry RENAME TO audit_entry;

CREATE INDEX audit_entry_of_facility ON audit_entry (facility, at);

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

-- The triggers of the table that was written anew went with the old one.
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
