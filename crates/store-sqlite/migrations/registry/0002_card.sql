-- Certificates in cards, and the devices of facilities.

-- Card: 1 regular, 2 face only, 3 without photo. Rows lie by serial number, because each check by
-- card begins there; with `known_until` in the key one certificate is known once only. The engine
-- refuses those that would overlap in the past.
CREATE TABLE user_auth_certificate (
    serial      BLOB    NOT NULL CHECK (length(serial) BETWEEN 1 AND 20),
    known_until INTEGER NOT NULL CHECK (known_until = 0 OR known_until > known_from),
    known_from  INTEGER NOT NULL CHECK (known_from >= 0),
    person      INTEGER NOT NULL,
    fact        INTEGER NOT NULL CHECK (fact BETWEEN 0 AND 1048575),
    card        INTEGER NOT NULL CHECK (card BETWEEN 1 AND 3),
    expires_on  INTEGER NOT NULL,
    PRIMARY KEY (serial, known_until)
) STRICT, WITHOUT ROWID;

CREATE INDEX user_auth_certificate_of_person ON user_auth_certificate (person);

CREATE TABLE device (
    fingerprint BLOB    NOT NULL PRIMARY KEY CHECK (length(fingerprint) = 32),
    facility    INTEGER NOT NULL CHECK (facility BETWEEN 100000000 AND 9999999999),
    name        TEXT    NOT NULL CHECK (name <> ''),
    expires_at  INTEGER NOT NULL,
    revoked_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX device_of_facility ON device (facility);
