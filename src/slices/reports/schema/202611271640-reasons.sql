-- Why reports ended without being solved is counted as well (dimension 4). SQLite cannot change a CHECK, so the table is made anew; what is
-- older than the reports there are must stay.
CREATE TABLE report_figures_with_reasons (
    month     INTEGER NOT NULL, -- twelve times the year, and the month from 0
    edition   BIGINT NOT NULL,
    dimension INTEGER NOT NULL CHECK (dimension BETWEEN 0 AND 4), -- everything, category, channel, department, reason
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
INSERT INTO report_figures_with_reasons SELECT * FROM report_figures;
DROP TABLE report_figures;
ALTER TABLE report_figures_with_reasons RENAME TO report_figures;
