CREATE TABLE device (
    fingerprint BLOB    NOT NULL PRIMARY KEY CHECK (length(fingerprint) = 32),
    facility    INTEGER NOT NULL CHECK (facility BETWEEN 100000000 AND 9999999999),
    name        TEXT    NOT NULL CHECK (name <> ''),
    expires_at  INTEGER NOT NULL,
    revoked_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE document_key (
    key    INTEGER NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (key, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE eligibility_certificate (
    person      INTEGER NOT NULL,
    enrolment   INTEGER NOT NULL,
    fact        INTEGER NOT NULL CHECK (fact BETWEEN 0 AND 1048575),
    known_from  INTEGER NOT NULL CHECK (known_from >= 0),
    known_until INTEGER NOT NULL CHECK (known_until = 0 OR known_until > known_from),
    issued_on   INTEGER NOT NULL,
    until_on    INTEGER NOT NULL CHECK (until_on >= issued_on),
    temporary   INTEGER NOT NULL CHECK (temporary IN (0, 1)),
    PRIMARY KEY (person, enrolment, fact)
) STRICT, WITHOUT ROWID;

CREATE TABLE eligibility_notice (
    person      INTEGER NOT NULL,
    enrolment   INTEGER NOT NULL,
    fact        INTEGER NOT NULL CHECK (fact BETWEEN 0 AND 1048575),
    known_from  INTEGER NOT NULL CHECK (known_from >= 0),
    known_until INTEGER NOT NULL CHECK (known_until = 0 OR known_until > known_from),
    kind        INTEGER NOT NULL CHECK (kind IN (1, 2)),
    issued_on   INTEGER NOT NULL,
    PRIMARY KEY (person, enrolment, fact)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment (
    person         INTEGER NOT NULL,
    enrolment      INTEGER NOT NULL CHECK (enrolment BETWEEN 0 AND fact),
    known_until    INTEGER NOT NULL CHECK (known_until = 0 OR known_until > known_from),
    known_from     INTEGER NOT NULL CHECK (known_from >= 0),
    fact           INTEGER NOT NULL CHECK (fact BETWEEN 0 AND 1048575),
    insurer        INTEGER NOT NULL CHECK (insurer BETWEEN 10000 AND 99999999),
    symbol         TEXT             CHECK (symbol <> ''),
    number         TEXT    NOT NULL CHECK (number <> ''),
    branch         INTEGER          CHECK (branch BETWEEN 0 AND 99),
    standing       INTEGER NOT NULL CHECK (standing IN (1, 2)),
    class          INTEGER NOT NULL CHECK (class BETWEEN 1 AND 7),
    gained_on      INTEGER NOT NULL,
    lost_on        INTEGER          CHECK (lost_on > gained_on),
    loss_reason    INTEGER          CHECK (loss_reason IN (1, 2, 3, 99)),
    issued_on      INTEGER,
    document_until INTEGER          CHECK (document_until >= issued_on),
    ratio          INTEGER          CHECK (ratio BETWEEN 0 AND 100),
    insured_name   TEXT             CHECK (insured_name <> ''),
    PRIMARY KEY (person, enrolment, known_until),
    CHECK ((lost_on IS NULL) = (loss_reason IS NULL)),
    -- Late-stage insured persons have no branch numbers (F-041).
    CHECK (branch IS NULL OR insurer NOT BETWEEN 39000000 AND 39999999)
) STRICT, WITHOUT ROWID;

CREATE TABLE facility (
    facility        INTEGER PRIMARY KEY CHECK (facility BETWEEN 100000000 AND 9999999999),
    name            TEXT    NOT NULL CHECK (name <> ''),
    verifies_online INTEGER NOT NULL CHECK (verifies_online IN (0, 1)),
    token           BLOB             CHECK (length(token) = 32)
) STRICT;

CREATE TABLE insurer (
    insurer INTEGER PRIMARY KEY CHECK (insurer BETWEEN 10000 AND 99999999),
    name    TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE limit_category (
    person       INTEGER NOT NULL,
    enrolment    INTEGER NOT NULL,
    fact         INTEGER NOT NULL CHECK (fact BETWEEN 0 AND 1048575),
    known_from   INTEGER NOT NULL CHECK (known_from >= 0),
    known_until  INTEGER NOT NULL CHECK (known_until = 0 OR known_until > known_from),
    category     TEXT    NOT NULL CHECK (
        category GLOB 'A0[1-6]' OR category GLOB 'B0[1-9]' OR category = 'B10'),
    document     INTEGER NOT NULL CHECK (document BETWEEN 1 AND 3),
    issued_on    INTEGER NOT NULL,
    from_on      INTEGER NOT NULL,
    until_on     INTEGER          CHECK (until_on >= from_on),
    long_stay_on INTEGER,
    PRIMARY KEY (person, enrolment, fact)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_key (
    key    INTEGER NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (key, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_link (
    person      INTEGER NOT NULL,
    enrolment   INTEGER NOT NULL,
    known_until INTEGER NOT NULL CHECK (known_until = 0 OR known_until > known_from),
    known_from  INTEGER NOT NULL CHECK (known_from >= 0),
    fact        INTEGER NOT NULL CHECK (fact BETWEEN 0 AND 1048575),
    state       INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),
    on_day      INTEGER          CHECK ((on_day IS NOT NULL) = (state IN (2, 3))),
    PRIMARY KEY (person, enrolment, known_until)
) STRICT, WITHOUT ROWID;

CREATE TABLE old_card (
    person        INTEGER NOT NULL,
    enrolment     INTEGER NOT NULL,
    fact          INTEGER NOT NULL CHECK (fact BETWEEN 0 AND 1048575),
    known_from    INTEGER NOT NULL CHECK (known_from >= 0),
    known_until   INTEGER NOT NULL CHECK (known_until = 0 OR known_until > known_from),
    -- 2024-12-01 at the latest (D-03).
    issued_on     INTEGER NOT NULL CHECK (issued_on <= 20058),
    printed_until INTEGER          CHECK (printed_until >= issued_on),
    PRIMARY KEY (person, enrolment, fact)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    person      INTEGER NOT NULL CHECK (person BETWEEN 1 AND 8796093022207),
    known_until INTEGER NOT NULL CHECK (known_until = 0 OR known_until > known_from),
    known_from  INTEGER NOT NULL CHECK (known_from >= 0),
    fact        INTEGER NOT NULL CHECK (fact BETWEEN 0 AND 1048575),
    kanji       TEXT    NOT NULL CHECK (kanji <> ''),
    kana        TEXT    NOT NULL CHECK (kana <> ''),
    other_kanji TEXT             CHECK (other_kanji <> ''),
    other_kana  TEXT             CHECK (other_kana <> ''),
    sex         INTEGER NOT NULL CHECK (sex BETWEEN 1 AND 3),
    birth       INTEGER NOT NULL CHECK (birth BETWEEN -37255 AND 2932896),
    post_code   INTEGER          CHECK (post_code BETWEEN 0 AND 9999999),
    address     TEXT             CHECK (address <> ''),
    PRIMARY KEY (person, known_until)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE use_registration (
    person      INTEGER NOT NULL,
    known_until INTEGER NOT NULL CHECK (known_until = 0 OR known_until > known_from),
    known_from  INTEGER NOT NULL CHECK (known_from >= 0),
    fact        INTEGER NOT NULL CHECK (fact BETWEEN 0 AND 1048575),
    state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
    on_day      INTEGER          CHECK ((on_day IS NULL) = (state = 0)),
    channel     INTEGER          CHECK (channel BETWEEN 1 AND 4),
    PRIMARY KEY (person, known_until),
    CHECK ((channel IS NOT NULL) = (state = 1))
) STRICT, WITHOUT ROWID;

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

CREATE INDEX device_of_facility ON device (facility);

CREATE UNIQUE INDEX facility_token ON facility (token) WHERE token IS NOT NULL;

CREATE INDEX staff_passkey_of_member ON staff_passkey (facility, staff);

CREATE INDEX user_auth_certificate_of_person ON user_auth_certificate (person);
