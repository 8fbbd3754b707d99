-- What is asked about a subject. A question never changes: an edit ends it with the version before and adds one from the new version on,
-- so that an answer always stands beside what was asked.
CREATE TABLE category_questions (
    id            BIGINT PRIMARY KEY,
    category      BIGINT NOT NULL REFERENCES categories (id),
    key           TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 60), -- stays the same over the versions
    since_version INTEGER NOT NULL,
    until_version INTEGER,                                            -- the first version without it
    position      INTEGER NOT NULL,
    kind          INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
    required      INTEGER NOT NULL CHECK (required IN (0, 1)),
    number_min    DOUBLE PRECISION,
    number_max    DOUBLE PRECISION,
    pattern       TEXT NOT NULL DEFAULT '' CHECK (length(pattern) <= 40),
    CHECK (until_version IS NULL OR until_version > since_version)
);
CREATE INDEX category_questions_now ON category_questions (until_version, category, position);
CREATE TABLE question_texts (
    question BIGINT NOT NULL REFERENCES category_questions (id),
    language INTEGER NOT NULL,
    words    TEXT NOT NULL CHECK (length(words) <= 200),
    hint     TEXT NOT NULL DEFAULT '' CHECK (length(hint) <= 400),
    unit     TEXT NOT NULL DEFAULT '' CHECK (length(unit) <= 20),
    PRIMARY KEY (question, language)
);
CREATE TABLE question_choices (
    question BIGINT NOT NULL REFERENCES category_questions (id),
    key      TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
    language INTEGER NOT NULL,
    position INTEGER NOT NULL,
    label    TEXT NOT NULL CHECK (length(label) <= 120),
    stop     TEXT NOT NULL DEFAULT '' CHECK (length(stop) <= 400), -- who answers this is sent elsewhere, with this sentence
    call     TEXT NOT NULL DEFAULT '' CHECK (length(call) <= 40),  -- the number to call then
    PRIMARY KEY (question, key, language)
);

-- What was answered. Purpose: handling the report. It goes when the words of the report go.
CREATE TABLE report_answers (
    report   BIGINT NOT NULL REFERENCES reports (id),
    question BIGINT NOT NULL REFERENCES category_questions (id),
    value    TEXT NOT NULL CHECK (length(value) <= 2000),
    PRIMARY KEY (report, question)
);
