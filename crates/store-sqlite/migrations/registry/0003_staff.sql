-- Staff who sign in at desks by passkeys. Role: 1 reception, 2 doctor, 3 dentist, 4 pharmacist, 5
-- administrator. A member has a row a passkey, all of one role.
CREATE TABLE staff_invitation (
    digest   BLOB    PRIMARY KEY CHECK (length(digest) = 32),
    facility INTEGER NOT NULL CHECK (facility BETWEEN 100000000 AND 9999999999),
    staff    TEXT    NOT NULL CHECK (staff <> ''),
    role     INTEGER NOT NULL CHECK (role BETWEEN 1 AND 5),
    until    INTEGER NOT NULL,
    UNIQUE (facility, staff)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_passkey (
    id       BLOB    PRIMARY KEY CHECK (length(id) BETWEEN 16 AND 1023),
    facility INTEGER NOT NULL CHECK (facility BETWEEN 100000000 AND 9999999999),
    staff    TEXT    NOT NULL CHECK (staff <> ''),
    role     INTEGER NOT NULL CHECK (role BETWEEN 1 AND 5),
    handle   BLOB    NOT NULL CHECK (length(handle) = 64),
    fixed    BLOB    NOT NULL CHECK (length(fixed) > 0),
    changing BLOB    NOT NULL CHECK (length(changing) > 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_passkey_of_member ON staff_passkey (facility, staff);
