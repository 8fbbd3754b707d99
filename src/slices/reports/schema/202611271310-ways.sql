-- Where the city takes what is no report: complaints about conduct (0), objections (1), applications (2), requests under the Woo (3).
CREATE TABLE way_contacts (
    way     INTEGER PRIMARY KEY CHECK (way BETWEEN 0 AND 3),
    post    TEXT NOT NULL,
    phone   TEXT NOT NULL,
    email   TEXT NOT NULL,
    link    TEXT NOT NULL,
    version INTEGER NOT NULL
);

-- Who joined a known report by telephone, at the counter, by letter or mail: which official wrote it down, and the day it came in.
CREATE TABLE reporter_intakes (
    reporter    BIGINT PRIMARY KEY REFERENCES reporters (id) ON DELETE CASCADE,
    taken_by    BIGINT NOT NULL REFERENCES persons (id),
    channel     INTEGER NOT NULL,
    received_on INTEGER NOT NULL
);
