-- How a member's name is read, in kana, for finding it in words that were written without kanji.
-- It is as private as the name: in no export, on no screen of a visitor.
ALTER TABLE member ADD COLUMN reading TEXT NOT NULL DEFAULT '';

-- The receipt that is still to be shown: at most one, of the visit that was signed out last here.
CREATE TABLE receipt_waiting (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    visit BLOB NOT NULL REFERENCES visit (id)
) STRICT;
