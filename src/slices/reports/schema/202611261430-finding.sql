-- By which a reporter is found without anybody being able to read one: keyed hashes of each word of the name and of the telephone number.
CREATE TABLE reporter_marks (
    mark     TEXT NOT NULL,
    reporter BIGINT NOT NULL REFERENCES reporters (id) ON DELETE CASCADE,
    PRIMARY KEY (mark, reporter)
);
CREATE INDEX reporter_marks_of_reporter ON reporter_marks (reporter);

-- Reporters from before this step: a clockwork gives them their marks, some at a time.
CREATE TABLE reporter_marks_waiting (
    reporter BIGINT PRIMARY KEY REFERENCES reporters (id) ON DELETE CASCADE
);
INSERT INTO reporter_marks_waiting (reporter)
SELECT id FROM reporters;

-- The words that five reports or more use, to read a word with a typing error by; the newest row is in use.
CREATE TABLE report_vocabularies (
    id    BIGINT PRIMARY KEY,
    words TEXT NOT NULL
);
