-- A chain over the facts: each seal covers a stretch of them and the seal before it, so that changing the past shows.
CREATE TABLE fact_seals (
    number     BIGINT PRIMARY KEY, -- 1, 2, 3, …
    first_fact BIGINT NOT NULL,
    last_fact  BIGINT NOT NULL,
    count      INTEGER NOT NULL,
    hash       TEXT NOT NULL,
    previous   TEXT NOT NULL,
    sealed_at  BIGINT NOT NULL,
    CHECK (first_fact <= last_fact),
    CHECK (count > 0),
    CHECK (length(hash) = 64)
);
CREATE UNIQUE INDEX fact_seals_last ON fact_seals (last_fact);
