-- What came in and was solved, summed per month, so that a page of figures reads some hundreds of rows and not all reports. A month is
-- written anew under another edition and shown when it is whole. What is older than five years stays as it was: its reports are gone.
CREATE TABLE report_figures (
    month     INTEGER NOT NULL, -- twelve times the year, and the month from 0
    edition   BIGINT NOT NULL,
    dimension INTEGER NOT NULL CHECK (dimension BETWEEN 0 AND 3), -- everything, category, channel, department
    scope     BIGINT NOT NULL,  -- a neighbourhood; 0 the whole city, -1 reports without a neighbourhood
    key       BIGINT NOT NULL,
    filed     BIGINT NOT NULL,
    closed    BIGINT NOT NULL,
    solved    BIGINT NOT NULL,
    promised  BIGINT NOT NULL,  -- closed with an answer; in_term of them on or before the promised day
    in_term   BIGINT NOT NULL,
    reopened  BIGINT NOT NULL,
    judged    BIGINT NOT NULL,
    satisfied BIGINT NOT NULL,
    days      TEXT NOT NULL,    -- of the solved ones: "days:how many" with spaces
    PRIMARY KEY (month, edition, dimension, scope, key)
);
CREATE TABLE report_figure_months (
    month       INTEGER PRIMARY KEY,
    edition     BIGINT NOT NULL,
    stamp       TEXT NOT NULL,
    computed_at BIGINT NOT NULL
);
