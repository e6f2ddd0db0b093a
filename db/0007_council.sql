-- What staff keep beside the visits: the register's further fields, the year's plan, matters,
-- meetings and their minutes, who is inside. Days are texts, '' for none; minutes are of the day in
-- Japan. Nobody's name but of members and of those who answer for the office: no resident has a row.

ALTER TABLE office ADD COLUMN corporation TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN manager TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN fax TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN mail TEXT NOT NULL DEFAULT '';

ALTER TABLE member ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN position TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN same_corporation INTEGER NOT NULL DEFAULT 0 CHECK (same_corporation IN (0, 1));
ALTER TABLE member ADD COLUMN proxy INTEGER NOT NULL DEFAULT 0 CHECK (proxy IN (0, 1));
ALTER TABLE member ADD COLUMN kin INTEGER NOT NULL DEFAULT 0 CHECK (kin IN (0, 1));
-- Of the council of this dwelling alone (S0-13); NULL: of all there are.
ALTER TABLE member ADD COLUMN dwelling BLOB REFERENCES dwelling (id);
ALTER TABLE member ADD COLUMN consent_on TEXT NOT NULL DEFAULT '' CHECK (length(consent_on) IN (0, 10));
ALTER TABLE member ADD COLUMN guide_on TEXT NOT NULL DEFAULT '' CHECK (length(guide_on) IN (0, 10));

-- Opens the staff's page again when their PINs are forgotten: Argon2id of the code that was printed.
CREATE TABLE recovery (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    code TEXT NOT NULL
) STRICT;

-- Residents' wishes, as heads of a dwelling.
CREATE TABLE intention (
    dwelling     BLOB NOT NULL REFERENCES dwelling (id),
    fiscal_year  INTEGER NOT NULL,
    residents    INTEGER NOT NULL CHECK (residents BETWEEN 0 AND 999),
    asked        INTEGER NOT NULL CHECK (asked BETWEEN 0 AND residents),
    all_asked_on TEXT NOT NULL CHECK (length(all_asked_on) IN (0, 10)),
    PRIMARY KEY (dwelling, fiscal_year)
) STRICT, WITHOUT ROWID;
CREATE TABLE wish (
    dwelling    BLOB NOT NULL,
    fiscal_year INTEGER NOT NULL,
    topic       TEXT NOT NULL CHECK (topic IN ('meet', 'attend', 'room', 'questions', 'pictures')),
    yes         INTEGER NOT NULL CHECK (yes >= 0),
    no          INTEGER NOT NULL CHECK (no >= 0),
    PRIMARY KEY (dwelling, fiscal_year, topic),
    FOREIGN KEY (dwelling, fiscal_year) REFERENCES intention (dwelling, fiscal_year)
) STRICT, WITHOUT ROWID;

-- Why a rule does not bind here; a subject of zeros is the office.
CREATE TABLE waiver (
    rule        TEXT NOT NULL CHECK (rule <> ''),
    subject     BLOB NOT NULL CHECK (length(subject) = 16),
    fiscal_year INTEGER NOT NULL,
    reason      TEXT NOT NULL CHECK (reason IN ('condition', 'many-dwellings', 'dates', 'other')),
    words       TEXT NOT NULL,
    PRIMARY KEY (rule, subject, fiscal_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
    id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind         TEXT NOT NULL CHECK (kind IN ('third-party', 'authority')),
    day          TEXT NOT NULL CHECK (length(day) = 10),
    body         TEXT NOT NULL,
    certified    INTEGER NOT NULL CHECK (certified IN (0, 1)),
    published_on TEXT NOT NULL CHECK (length(published_on) IN (0, 10))
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    kind        TEXT NOT NULL CHECK (kind IN ('dates', 'report')),
    fiscal_year INTEGER NOT NULL,
    day         TEXT NOT NULL CHECK (length(day) = 10),
    PRIMARY KEY (kind, fiscal_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE stage (
    fiscal_year INTEGER PRIMARY KEY,
    stage       INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 5),
    decided_on  TEXT NOT NULL CHECK (length(decided_on) = 10),
    key         INTEGER NOT NULL UNIQUE REFERENCES seal_key (n),
    evidence    BLOB NOT NULL -- sealed with `key`
) STRICT;

CREATE TABLE planned (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    fiscal_year INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN
                    ('visit', 'meeting', 'intention', 'pledge', 'survey', 'report', 'review')),
    month       INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    day         TEXT NOT NULL CHECK (length(day) IN (0, 10)),
    minute      INTEGER NOT NULL CHECK (minute BETWEEN -1 AND 1439),
    dwelling    BLOB REFERENCES dwelling (id),
    member      BLOB REFERENCES member (id),
    mode        TEXT NOT NULL CHECK (mode IN ('on-site', 'online')),
    state       TEXT NOT NULL CHECK (state IN ('planned', 'done', 'changed', 'dropped')),
    reason      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX planned_by_year ON planned (fiscal_year, month);

CREATE TABLE meeting (
    id              BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    fiscal_year     INTEGER NOT NULL,
    day             TEXT NOT NULL CHECK (length(day) IN (0, 10)),
    from_minute     INTEGER NOT NULL CHECK (from_minute BETWEEN -1 AND 1439),
    until_minute    INTEGER NOT NULL CHECK (until_minute BETWEEN -1 AND 1439),
    place           TEXT NOT NULL,
    mode            TEXT NOT NULL CHECK (mode IN ('in-person', 'online', 'mixed')),
    state           TEXT NOT NULL CHECK (state IN ('planned', 'held', 'dropped')),
    fixed_on        TEXT NOT NULL CHECK (length(fixed_on) IN (0, 10)),
    city_told_on    TEXT NOT NULL CHECK (length(city_told_on) IN (0, 10)),
    members_told_on TEXT NOT NULL CHECK (length(members_told_on) IN (0, 10)),
    managers        INTEGER NOT NULL CHECK (managers BETWEEN 0 AND 99),
    workers         INTEGER NOT NULL CHECK (workers BETWEEN 0 AND 99),
    minutes_on      TEXT NOT NULL CHECK (length(minutes_on) IN (0, 10)),
    checked_on      TEXT NOT NULL CHECK (length(checked_on) IN (0, 10)),
    checked_by      INTEGER NOT NULL CHECK (checked_by BETWEEN 0 AND 99),
    nameless_on     TEXT NOT NULL CHECK (length(nameless_on) IN (0, 10)),
    key             INTEGER NOT NULL UNIQUE REFERENCES seal_key (n),
    words           BLOB NOT NULL -- changes and next steps, sealed with `key`
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_by_year ON meeting (fiscal_year, day);

CREATE TABLE meeting_dwelling (
    meeting  BLOB NOT NULL REFERENCES meeting (id),
    dwelling BLOB NOT NULL REFERENCES dwelling (id),
    PRIMARY KEY (meeting, dwelling)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_item (
    id       BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    meeting  BLOB NOT NULL REFERENCES meeting (id),
    position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 99),
    purpose  TEXT NOT NULL,
    minutes  INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 600),
    two_way  INTEGER NOT NULL CHECK (two_way IN (0, 1)),
    expert   TEXT NOT NULL, -- a member's category, '' for none
    matter   BLOB CHECK (length(matter) = 16),
    words    BLOB NOT NULL, -- title, report and opinions, sealed with the meeting's key
    UNIQUE (meeting, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance (
    meeting      BLOB NOT NULL REFERENCES meeting (id),
    member       BLOB NOT NULL REFERENCES member (id),
    state        TEXT NOT NULL CHECK (state IN ('', 'present', 'online', 'absent')),
    asked_before INTEGER NOT NULL CHECK (asked_before IN (0, 1)),
    read_on      TEXT NOT NULL CHECK (length(read_on) IN (0, 10)),
    opinion      BLOB NOT NULL, -- sealed with the meeting's key
    PRIMARY KEY (meeting, member)
) STRICT, WITHOUT ROWID;

-- A head of a meeting whose member is no longer in the register (S4-8): how many came stays.
CREATE TABLE attended (
    n            INTEGER PRIMARY KEY,
    meeting      BLOB NOT NULL REFERENCES meeting (id),
    category     TEXT NOT NULL CHECK (category IN
                     ('resident', 'family', 'community', 'welfare', 'business', 'city')),
    state        TEXT NOT NULL CHECK (state IN ('', 'present', 'online', 'absent')),
    asked_before INTEGER NOT NULL CHECK (asked_before IN (0, 1))
) STRICT;
CREATE INDEX attended_by_meeting ON attended (meeting);

CREATE TABLE publication (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    meeting    BLOB NOT NULL REFERENCES meeting (id),
    way        TEXT NOT NULL CHECK (way IN ('web', 'newsletter', 'notice', 'other')),
    place      TEXT NOT NULL,
    from_day   TEXT NOT NULL CHECK (length(from_day) = 10),
    until_day  TEXT NOT NULL CHECK (length(until_day) IN (0, 10))
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_by_meeting ON publication (meeting, from_day);

-- Matters that are followed until something became of them. The words are sealed with the key of the
-- visit they come from, so that they go with it; with a key of their own where they come from none.
CREATE TABLE matter (
    id             BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    visit          BLOB REFERENCES visit (id),
    topic          BLOB CHECK (length(topic) = 16),
    meeting        BLOB REFERENCES meeting (id),
    dwelling       BLOB REFERENCES dwelling (id),
    prompt         TEXT NOT NULL,
    purpose        TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN
                       ('noticed', 'office', 'meeting', 'area', 'board', 'result', 'not-now')),
    owner          TEXT NOT NULL,
    due            TEXT NOT NULL CHECK (length(due) IN (0, 10)),
    term           TEXT NOT NULL CHECK (term IN ('short', 'long')),
    raised_utc_ms  INTEGER NOT NULL,
    changed_utc_ms INTEGER NOT NULL,
    key            INTEGER NOT NULL REFERENCES seal_key (n),
    words          BLOB NOT NULL -- title, reason and result, sealed with `key`
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_by_state ON matter (state, raised_utc_ms);
CREATE UNIQUE INDEX matter_by_topic ON matter (topic) WHERE topic IS NOT NULL;

-- What the office answers to words of a visit: sealed with the visit's key.
CREATE TABLE reply (
    visit  BLOB NOT NULL REFERENCES visit (id),
    prompt TEXT NOT NULL CHECK (prompt <> ''),
    utc_ms INTEGER NOT NULL,
    words  BLOB NOT NULL,
    PRIMARY KEY (visit, prompt)
) STRICT, WITHOUT ROWID;

-- Words that look like a name and were said to be none: keyed hashes, so that the list itself tells
-- no name.
CREATE TABLE name_learned (
    tag BLOB NOT NULL PRIMARY KEY CHECK (length(tag) = 16)
) STRICT, WITHOUT ROWID;

-- Who is inside and no member: a kind, how many, and two times. Forgotten after a month.
CREATE TABLE guest (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    dwelling   BLOB NOT NULL REFERENCES dwelling (id),
    kind       TEXT NOT NULL CHECK (kind IN
                   ('family', 'friend', 'medical', 'repair', 'delivery', 'official', 'other')),
    people     INTEGER NOT NULL CHECK (people BETWEEN 1 AND 20),
    in_utc_ms  INTEGER NOT NULL,
    out_utc_ms INTEGER NOT NULL DEFAULT 0,
    forgot     INTEGER NOT NULL DEFAULT 0 CHECK (forgot IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_inside ON guest (dwelling, in_utc_ms) WHERE out_utc_ms = 0 AND forgot = 0;

-- What the staff saw themselves, by the points that visitors look at (S2-55): the latest of a day.
CREATE TABLE self_check (
    dwelling BLOB NOT NULL REFERENCES dwelling (id),
    prompt   TEXT NOT NULL CHECK (prompt <> ''),
    day      TEXT NOT NULL CHECK (length(day) = 10),
    choice   TEXT NOT NULL CHECK (choice <> ''),
    key      INTEGER NOT NULL UNIQUE REFERENCES seal_key (n),
    note     BLOB NOT NULL, -- sealed with `key`
    PRIMARY KEY (dwelling, prompt, day)
) STRICT, WITHOUT ROWID;

-- The visit that staff are entering, as far as they have come: one at a time, until it is saved or
-- thrown away. Nothing in it that a resident did not release.
CREATE TABLE entry (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    utc_ms INTEGER NOT NULL,
    key    INTEGER NOT NULL UNIQUE REFERENCES seal_key (n),
    body   BLOB NOT NULL -- sealed with `key`
) STRICT;

-- The printed sheet that a visit was entered from; each once.
ALTER TABLE visit ADD COLUMN sheet TEXT NOT NULL DEFAULT '' CHECK (length(sheet) IN (0, 15));
CREATE UNIQUE INDEX visit_by_sheet ON visit (sheet) WHERE sheet <> '';
