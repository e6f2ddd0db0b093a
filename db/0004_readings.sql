-- How names that the staff wrote are said, in kana: of a dwelling, of the municipality's office, of
-- who receives. Whoever writes such a name anew may write its reading anew; one without a name that
-- is said does no harm.
CREATE TABLE reading (
    text TEXT NOT NULL PRIMARY KEY CHECK (text <> ''),
    kana TEXT NOT NULL CHECK (kana <> '')
) STRICT, WITHOUT ROWID;
