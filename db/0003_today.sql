-- Visitors whom the staff expect: when, and what kind of visitor. Nobody's name.
CREATE TABLE expected (
    dwelling BLOB NOT NULL REFERENCES dwelling (id),
    day      TEXT NOT NULL CHECK (length(day) = 10),
    minute   INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439), -- of the day, in Japan
    category TEXT NOT NULL CHECK (category IN
                 ('resident', 'family', 'community', 'welfare', 'business', 'city')),
    PRIMARY KEY (dwelling, day, minute, category)
) STRICT, WITHOUT ROWID;

-- How often residents said that they do not want to meet visitors. Who it was has no place here, and
-- no time but the hour: two rows of one hour are one. There is no event of it in the chain, which
-- would tell the second.
CREATE TABLE declined (
    dwelling BLOB NOT NULL REFERENCES dwelling (id),
    day      TEXT NOT NULL CHECK (length(day) = 10),
    hour     INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    count    INTEGER NOT NULL CHECK (count BETWEEN 1 AND 99),
    PRIMARY KEY (dwelling, day, hour)
) STRICT, WITHOUT ROWID;
