-- What everybody reads instead of what was typed. The original stays where it is.
CREATE TABLE report_public_words (
    report    BIGINT PRIMARY KEY REFERENCES reports (id),
    text      TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    edited_at BIGINT NOT NULL,
    edited_by BIGINT REFERENCES persons (id)
);

-- What was done to words and photos before everybody, by whom and why: 0 words edited, 1 hidden, 2 shown, 3 photo blurred, 4 hidden,
-- 5 shown, 6 flags dismissed, 7 words as they were typed.
CREATE TABLE report_moderations (
    id     BIGINT PRIMARY KEY,
    report BIGINT NOT NULL REFERENCES reports (id),
    what   INTEGER NOT NULL CHECK (what BETWEEN 0 AND 7),
    photo  BIGINT NOT NULL DEFAULT 0,
    person BIGINT REFERENCES persons (id),
    at     BIGINT NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) <= 400)
);
CREATE INDEX report_moderations_of_report ON report_moderations (report, id);
CREATE INDEX report_moderations_of_photo ON report_moderations (photo, id) WHERE photo <> 0;

-- The copy of a photo that everybody sees, with parts made unreadable ("left,top,width,height;…" in hundredths of a percent).
CREATE TABLE photo_blurs (
    photo     BIGINT PRIMARY KEY,
    report    BIGINT NOT NULL REFERENCES reports (id),
    hash      TEXT NOT NULL,
    thumbnail TEXT NOT NULL,
    patches   TEXT NOT NULL,
    made_at   BIGINT NOT NULL
);
CREATE INDEX photo_blurs_of_report ON photo_blurs (report);
CREATE INDEX photo_blurs_by_hash ON photo_blurs (hash);
CREATE INDEX photo_blurs_by_thumbnail ON photo_blurs (thumbnail);

-- "This is not right": of the words (photo 0) or of a photo. Who says so is a hash that nobody can read back, and leaves with the decision.
CREATE TABLE report_flags (
    id         BIGINT PRIMARY KEY,
    report     BIGINT NOT NULL REFERENCES reports (id),
    photo      BIGINT NOT NULL DEFAULT 0,
    reason     INTEGER NOT NULL CHECK (reason BETWEEN 0 AND 4),
    who        TEXT NOT NULL,
    at         BIGINT NOT NULL,
    decided_at BIGINT,
    decision   INTEGER
);
CREATE UNIQUE INDEX report_flags_once ON report_flags (report, photo, who) WHERE decided_at IS NULL;
CREATE INDEX report_flags_open ON report_flags (id) WHERE decided_at IS NULL;
CREATE INDEX report_flags_of_report ON report_flags (report);

-- Flagged by so many that nobody sees it until somebody has looked.
CREATE TABLE report_suspensions (
    report BIGINT PRIMARY KEY REFERENCES reports (id),
    since  BIGINT NOT NULL
);
CREATE TABLE flag_rules (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    threshold INTEGER NOT NULL CHECK (threshold BETWEEN 1 AND 100)
);
INSERT INTO flag_rules (id, threshold) VALUES (1, 3);
