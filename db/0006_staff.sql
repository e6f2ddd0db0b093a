-- Those who work in the house, at the kiosk: a role and its PIN, nobody's name. A role without a row
-- has no PIN.
CREATE TABLE staff (
    role TEXT NOT NULL PRIMARY KEY CHECK (role IN ('staff', 'manager')),
    pin  TEXT NOT NULL -- Argon2id
) STRICT, WITHOUT ROWID;

-- Their wrong tries stand beside those of members, behind the last number that a member can have:
-- one row, since one guess is a guess at both roles.
CREATE TABLE pin_try_6 (
    number  INTEGER PRIMARY KEY CHECK (number BETWEEN 0 AND 10000), -- 10000: the staff's
    wrong   INTEGER NOT NULL CHECK (wrong > 0),
    utc_ms  INTEGER NOT NULL,
    mono_ms INTEGER NOT NULL,
    boot    BLOB NOT NULL CHECK (length(boot) = 16)
) STRICT;
INSERT INTO pin_try_6 SELECT number, wrong, utc_ms, mono_ms, boot FROM pin_try;
DROP TABLE pin_try;
ALTER TABLE pin_try_6 RENAME TO pin_try;
