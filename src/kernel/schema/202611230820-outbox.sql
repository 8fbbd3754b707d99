-- One mail a day at most to one addressee, over all slices.
CREATE TABLE digests (
    id             BIGINT PRIMARY KEY,
    addressee_kind TEXT NOT NULL,
    addressee_id   BIGINT NOT NULL,
    day            INTEGER NOT NULL,
    queued_at      BIGINT NOT NULL,
    UNIQUE (addressee_kind, addressee_id, day)
);

-- Who is told what. Written in the transaction of the fact; ids and small words, the address is found when the mail is made.
CREATE TABLE outbox (
    id             BIGINT PRIMARY KEY,
    addressee_kind TEXT NOT NULL,
    addressee_id   BIGINT NOT NULL,
    language       TEXT NOT NULL,
    subject_kind   TEXT NOT NULL,
    subject_id     BIGINT NOT NULL,
    word           TEXT NOT NULL,
    detail         TEXT NOT NULL,
    urgency        INTEGER NOT NULL,           -- 0 at once, 1 digest
    state          INTEGER NOT NULL DEFAULT 0, -- 0 waiting, 1 sent, 2 nobody, 3 failed
    digest         BIGINT REFERENCES digests (id),
    queued_at      BIGINT NOT NULL,
    sent_at        BIGINT,
    CHECK (urgency IN (0, 1)),
    CHECK (state BETWEEN 0 AND 3),
    CHECK (length(detail) <= 4000),
    CHECK (state <> 1 OR sent_at IS NOT NULL)
);
CREATE INDEX outbox_of_subject ON outbox (subject_kind, subject_id, queued_at);
CREATE INDEX outbox_waiting ON outbox (state, urgency, addressee_kind, addressee_id, id);
CREATE INDEX outbox_of_digest ON outbox (digest, id);
