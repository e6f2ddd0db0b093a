-- What a visitor drew or said for a prompt: the latest of a prompt and kind counts, and only it has
-- its bytes; of earlier ones, and of one that was taken back, `body` holds nothing. The visitor's
-- own alone: there is no column for a resident, whose hand or voice would tell who they are.
CREATE TABLE attachment (
    n         INTEGER PRIMARY KEY REFERENCES event (seq),
    id        BLOB NOT NULL CHECK (length(id) = 16),
    visit     BLOB NOT NULL REFERENCES visit (id),
    prompt    TEXT NOT NULL CHECK (prompt <> ''),
    kind      TEXT NOT NULL CHECK (kind IN ('drawing', 'memo')),
    size      INTEGER NOT NULL CHECK (size BETWEEN 0 AND 524288), -- of the bytes as they were given
    length_ms INTEGER NOT NULL CHECK (length_ms >= 0),            -- of a memo
    utc_ms    INTEGER NOT NULL,
    digest    BLOB NOT NULL CHECK (length(digest) = 32),          -- BLAKE2b-256 of the bytes
    held      INTEGER NOT NULL CHECK (held IN (0, 1)),            -- the bytes are in `body`
    body      BLOB NOT NULL -- sealed with the visit's key, which also binds the columns above
) STRICT;
CREATE INDEX attachment_by_visit ON attachment (visit, prompt, kind, n);
