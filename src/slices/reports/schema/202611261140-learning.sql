-- What a model learned from reports that a department took on: weights behind hashes, no words. Only the newest keeps its bytes; of older
-- ones the figures stay, to see how it goes.
CREATE TABLE routing_models (
    id                BIGINT PRIMARY KEY,
    made_at           BIGINT NOT NULL,
    corrections       INTEGER NOT NULL,
    accuracy          DOUBLE PRECISION NOT NULL,
    calibration_error DOUBLE PRECISION NOT NULL,
    sure_share        DOUBLE PRECISION NOT NULL,
    sure_right        DOUBLE PRECISION NOT NULL,
    bytes             BYTEA
);

-- What it may do; the newest row holds. 0: nothing, 1: propose to the desk, 2: send what it is sure of.
CREATE TABLE routing_model_modes (
    id    BIGINT PRIMARY KEY,
    since BIGINT NOT NULL,
    mode  INTEGER NOT NULL CHECK (mode BETWEEN 0 AND 2),
    by    BIGINT REFERENCES persons (id)
);

-- Reports that the model sent by itself. Of the words that decided only their place in the text stands here: erasing the text leaves nothing.
CREATE TABLE routing_by_model (
    report     BIGINT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    model      BIGINT NOT NULL,
    department BIGINT NOT NULL REFERENCES bodies (id),
    sent_at    BIGINT NOT NULL,
    permille   INTEGER NOT NULL CHECK (permille BETWEEN 0 AND 1000),
    words      TEXT NOT NULL, -- "3 7": numbers of words, from nought
    words_all  INTEGER NOT NULL
);
CREATE INDEX routing_by_model_sent ON routing_by_model (sent_at);
