-- The store of Engawa (docs/store.md). 16-byte blobs called id are UUIDs of version 7; times are
-- milliseconds since 1970 in UTC; `sealed` blobs are closed with the key that the table names.

-- Keys that free texts are sealed with. A key is erased by zeros in its place: its row never moves
-- and never goes, so no copy of it stays behind in a page.
CREATE TABLE seal_key (
    n   INTEGER PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE TABLE dwelling (
    id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name         TEXT NOT NULL CHECK (name <> ''),
    code         TEXT NOT NULL UNIQUE CHECK (code <> ''),
    satellite    INTEGER NOT NULL CHECK (satellite IN (0, 1)),
    receiver     TEXT NOT NULL DEFAULT '',
    house_utc_ms INTEGER NOT NULL DEFAULT 0 -- when areas and receiver were last set
) STRICT, WITHOUT ROWID;

CREATE TABLE house_area (
    dwelling BLOB NOT NULL REFERENCES dwelling (id),
    position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 11),
    area     TEXT NOT NULL CHECK (area <> ''),
    open     INTEGER NOT NULL CHECK (open IN (0, 1)),
    PRIMARY KEY (dwelling, position),
    UNIQUE (dwelling, area)
) STRICT, WITHOUT ROWID;

-- One row: the office (事業所) and what the kiosk itself needs.
CREATE TABLE office (
    one            INTEGER PRIMARY KEY CHECK (one = 1),
    name           TEXT NOT NULL CHECK (name <> ''),
    kind           TEXT NOT NULL CHECK (kind IN ('group-home', 'group-home-day', 'residential')),
    profile        TEXT NOT NULL,
    abuse_office   TEXT NOT NULL,
    abuse_phone    TEXT NOT NULL,
    kiosk_dwelling BLOB REFERENCES dwelling (id),
    nobodys_pin    TEXT NOT NULL -- what a PIN is compared with when the number is nobody's
) STRICT;

-- Public keys that receipts were signed with; a restored backup may add one.
CREATE TABLE signer (
    n      INTEGER PRIMARY KEY,
    public BLOB NOT NULL UNIQUE CHECK (length(public) = 32)
) STRICT;

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number      INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 1 AND 9999),
    category    TEXT NOT NULL CHECK (category IN
                    ('resident', 'family', 'community', 'welfare', 'business', 'city')),
    name        TEXT NOT NULL CHECK (name <> ''),
    affiliation TEXT NOT NULL,
    term_from   TEXT NOT NULL CHECK (length(term_from) = 10),
    term_to     TEXT NOT NULL CHECK (length(term_to) = 10),
    pin         TEXT,                                     -- Argon2id
    card        BLOB UNIQUE CHECK (length(card) = 32)     -- BLAKE2b of the card's secret
) STRICT, WITHOUT ROWID;

-- Wrong PINs in a row, by number typed, whether it is somebody's or not; 0 counts all of them.
CREATE TABLE pin_try (
    number  INTEGER PRIMARY KEY CHECK (number BETWEEN 0 AND 9999),
    wrong   INTEGER NOT NULL CHECK (wrong > 0),
    utc_ms  INTEGER NOT NULL,
    mono_ms INTEGER NOT NULL,
    boot    BLOB NOT NULL CHECK (length(boot) = 16)
) STRICT;

-- Everything that changed, each row with the hash of the one before. Ids only, no contents.
CREATE TABLE event (
    seq       INTEGER PRIMARY KEY CHECK (seq > 0),
    kind      TEXT NOT NULL,
    utc_ms    INTEGER NOT NULL,
    latest_ms INTEGER NOT NULL CHECK (latest_ms >= utc_ms), -- the latest time in the chain so far
    mono_ms   INTEGER NOT NULL,
    boot      BLOB NOT NULL CHECK (length(boot) = 16),
    trust     INTEGER NOT NULL CHECK (trust IN (0, 1, 2)),
    visit     BLOB CHECK (length(visit) = 16),
    subject   BLOB CHECK (length(subject) = 16),
    mark      BLOB CHECK (length(mark) = 32),
    hash      BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE pledge (
    id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    member  BLOB NOT NULL REFERENCES member (id),
    version INTEGER NOT NULL,
    utc_ms  INTEGER NOT NULL,
    key     INTEGER NOT NULL UNIQUE REFERENCES seal_key (n),
    strokes BLOB -- sealed with `key`; NULL when given by button
) STRICT, WITHOUT ROWID;
CREATE INDEX pledge_by_member ON pledge (member, utc_ms);

CREATE TABLE visit (
    id              BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    member          BLOB REFERENCES member (id),
    dwelling        BLOB NOT NULL REFERENCES dwelling (id),
    category        TEXT NOT NULL CHECK (category IN
                        ('resident', 'family', 'community', 'welfare', 'business', 'city')),
    state           TEXT NOT NULL CHECK (state IN ('open', 'parked', 'closed')),
    ended           TEXT NOT NULL CHECK (ended IN ('', 'signed-out', 'auto')),
    mode            TEXT NOT NULL CHECK (mode IN ('on-site', 'online')),
    source          TEXT NOT NULL CHECK (source IN ('kiosk', 'paper')),
    started_utc_ms  INTEGER NOT NULL,
    started_mono_ms INTEGER NOT NULL,
    started_boot    BLOB NOT NULL CHECK (length(started_boot) = 16),
    started_trust   INTEGER NOT NULL CHECK (started_trust IN (0, 1, 2)),
    ended_utc_ms    INTEGER NOT NULL DEFAULT 0,
    ended_mono_ms   INTEGER NOT NULL DEFAULT 0,
    ended_boot      BLOB NOT NULL DEFAULT (zeroblob(16)) CHECK (length(ended_boot) = 16),
    ended_trust     INTEGER NOT NULL DEFAULT 0 CHECK (ended_trust IN (0, 1, 2)),
    purged          INTEGER NOT NULL DEFAULT 0 CHECK (purged IN (0, 1)),
    key             INTEGER NOT NULL UNIQUE REFERENCES seal_key (n),
    place           BLOB,                       -- sealed with `key`, or with that of the
    place_key       INTEGER NOT NULL DEFAULT 0, -- sitting of this number
    place_sitting   INTEGER NOT NULL DEFAULT 0, -- the sitting that the place is in
    CHECK ((state = 'closed') = (ended <> '')),
    CHECK (purged = 1 OR member IS NOT NULL)
) STRICT;
CREATE INDEX visit_by_start ON visit (started_utc_ms);
CREATE INDEX visit_by_dwelling ON visit (dwelling, started_utc_ms);
CREATE UNIQUE INDEX visit_unfinished ON visit (member) WHERE state <> 'closed';

-- One conversation with one resident. While it is open, `details` holds all of it, sealed with the
-- key of the sitting, which lies in a file of its own beside the store and in no backup.
CREATE TABLE sitting (
    visit     BLOB NOT NULL REFERENCES visit (id),
    number    INTEGER NOT NULL CHECK (number BETWEEN 1 AND 40),
    state     TEXT NOT NULL CHECK (state IN ('open', 'released', 'erased')),
    details   BLOB,
    near      TEXT NOT NULL CHECK (near IN ('unknown', 'nobody', 'staff', 'others')),
    mirrored  INTEGER NOT NULL CHECK (mirrored IN (0, 1)),
    talk_mode INTEGER NOT NULL CHECK (talk_mode IN (0, 1)),
    questions TEXT NOT NULL, -- prompt ids with commas
    cleared   INTEGER NOT NULL CHECK (cleared IN (0, 1)), -- the key's file is gone for good
    PRIMARY KEY (visit, number),
    CHECK ((state = 'open') = (details IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX sitting_to_clear ON sitting (visit, number) WHERE cleared = 0;

-- Answers of the visitor, of staff, and those that residents released. Every change is a new row.
CREATE TABLE answer (
    n            INTEGER PRIMARY KEY REFERENCES event (seq),
    given        INTEGER NOT NULL, -- n of the first answer to this prompt: the order in the record
    id           BLOB NOT NULL CHECK (length(id) = 16),
    visit        BLOB NOT NULL REFERENCES visit (id),
    respondent   INTEGER NOT NULL CHECK (respondent BETWEEN 0 AND 40),
    prompt       TEXT NOT NULL CHECK (prompt <> ''),
    pack         TEXT NOT NULL,
    pack_version INTEGER NOT NULL,
    choices      TEXT NOT NULL,
    given_by     TEXT NOT NULL CHECK (given_by IN ('member', 'self-chose', 'self-said',
                     'staff-guess', 'family', 'staff-instead', 'staff')),
    mirrored     INTEGER NOT NULL CHECK (mirrored IN (0, 1)),
    asked_again  INTEGER NOT NULL CHECK (asked_again IN (0, 1)),
    utc_ms       INTEGER NOT NULL,
    note         BLOB NOT NULL -- sealed with the visit's key, which also binds the columns above
) STRICT;
CREATE INDEX answer_by_visit ON answer (visit, given, n);
CREATE INDEX answer_by_prompt ON answer (prompt, choices);

-- Answers of an open sitting, whole, sealed with the key of the sitting.
CREATE TABLE sealed_answer (
    n       INTEGER PRIMARY KEY REFERENCES event (seq),
    id      BLOB NOT NULL CHECK (length(id) = 16),
    visit   BLOB NOT NULL,
    sitting INTEGER NOT NULL,
    body    BLOB NOT NULL,
    FOREIGN KEY (visit, sitting) REFERENCES sitting (visit, number)
) STRICT;
CREATE INDEX sealed_answer_by_sitting ON sealed_answer (visit, sitting, n);

-- Words still being written: sealed with the key of the sitting, or of the visit for sitting 0.
CREATE TABLE draft (
    visit   BLOB NOT NULL REFERENCES visit (id),
    sitting INTEGER NOT NULL,
    slot    BLOB NOT NULL CHECK (length(slot) = 16), -- keyed hash of the slot's name
    body    BLOB NOT NULL,
    PRIMARY KEY (visit, sitting, slot)
) STRICT, WITHOUT ROWID;

-- What to bring to the council. Every change is a new row, the latest of a prompt counts.
CREATE TABLE topic (
    n       INTEGER PRIMARY KEY REFERENCES event (seq),
    id      BLOB NOT NULL CHECK (length(id) = 16),
    visit   BLOB NOT NULL REFERENCES visit (id),
    prompt  TEXT NOT NULL CHECK (prompt <> ''),
    purpose TEXT NOT NULL
) STRICT;
CREATE INDEX topic_by_visit ON topic (visit, prompt, n);
CREATE INDEX topic_by_id ON topic (id);

CREATE TABLE topic_settled (
    topic  BLOB NOT NULL PRIMARY KEY CHECK (length(topic) = 16),
    utc_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a closed visit was: the digest of its record and the chain's head (docs/receipt.md).
CREATE TABLE proof (
    visit    BLOB NOT NULL PRIMARY KEY REFERENCES visit (id),
    head     INTEGER NOT NULL REFERENCES event (seq),
    closed   INTEGER NOT NULL UNIQUE REFERENCES event (seq), -- its mark hashes digest and salt
    digest   BLOB NOT NULL CHECK (length(digest) = 16),
    salt     BLOB NOT NULL -- sealed with the visit's key
) STRICT, WITHOUT ROWID;
CREATE INDEX proof_by_digest ON proof (digest);

-- What is left of the digest of a purged visit: hashed with the signing key, so that nobody without
-- it can try out what the record may have been.
CREATE TABLE purged_proof (
    tag   BLOB NOT NULL PRIMARY KEY CHECK (length(tag) = 16),
    visit BLOB NOT NULL REFERENCES visit (id)
) STRICT, WITHOUT ROWID;

-- The number stays after a purge, the text goes.
CREATE TABLE receipt (
    visit  BLOB NOT NULL PRIMARY KEY REFERENCES visit (id),
    number TEXT NOT NULL UNIQUE CHECK (length(number) = 8),
    text   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How often a resident question was asked in a dwelling, whatever became of the answer.
CREATE TABLE asked (
    dwelling BLOB NOT NULL REFERENCES dwelling (id),
    prompt   TEXT NOT NULL CHECK (prompt <> ''),
    count    INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (dwelling, prompt)
) STRICT, WITHOUT ROWID;

-- Filled with zeros and emptied again, to overwrite what the write-ahead log held before.
CREATE TABLE scrub (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    filler BLOB NOT NULL
) STRICT;
INSERT INTO scrub VALUES (1, x'');
