-- Reports that an official wrote down for somebody: who did, and the day it reached the municipality (a letter of last week).
CREATE TABLE report_intakes (
    report      BIGINT PRIMARY KEY REFERENCES reports (id),
    taken_by    BIGINT NOT NULL REFERENCES persons (id),
    received_on INTEGER NOT NULL
);
