-- Where a merged report stood, so that it can go back there when it turns out to be something else.
CREATE TABLE report_merges (
    report      BIGINT PRIMARY KEY REFERENCES reports (id),
    from_state  INTEGER NOT NULL CHECK (from_state IN (0, 1, 2, 3, 4, 5, 10)),
    planned_for INTEGER,
    merged_on   INTEGER NOT NULL -- its clock stands still from that day
);
