-- Who is away from when until when (both days included), and who does the work. Why is nobody's business and is not asked.
-- Purpose: no report waits for somebody who is not there. Gone a month after the last day.
CREATE TABLE absences (
    id         BIGINT PRIMARY KEY,
    person     BIGINT NOT NULL REFERENCES persons (id),
    substitute BIGINT NOT NULL REFERENCES persons (id),
    from_day   INTEGER NOT NULL,
    until_day  INTEGER NOT NULL,
    CHECK (until_day >= from_day),
    CHECK (substitute <> person)
);
CREATE INDEX absences_by_end ON absences (until_day, person);
CREATE INDEX absences_of_person ON absences (person);
CREATE INDEX absences_of_substitute ON absences (substitute);
