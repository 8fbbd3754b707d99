-- A chain over the facts: each seal covers some of them and the seal before it, so that changing the past shows.
CREATE TABLE fact_seals (
    number    BIGINT PRIMARY KEY, -- 1, 2, 3, …
    facts     BYTEA NOT NULL,     -- their ids in order, eight bytes each
    count     INTEGER NOT NULL,
    hash      TEXT NOT NULL,
    previous  TEXT NOT NULL,
    sealed_at BIGINT NOT NULL,
    CHECK (count > 0),
    CHECK (length(facts) = 8 * count),
    CHECK (length(hash) = 64)
);

-- What was committed and is not sealed yet. Ids are given out before commits, so "newer than the last sealed one" would pass over a fact
-- whose transaction took longer, or that was imported with the clock of its own time; a row here cannot be passed over.
CREATE TABLE facts_unsealed (
    fact BIGINT PRIMARY KEY
);
CREATE FUNCTION fact_to_be_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO facts_unsealed (fact) VALUES (new.id);
    RETURN NULL;
END;
$$;
CREATE TRIGGER facts_to_be_sealed AFTER INSERT ON facts
FOR EACH ROW EXECUTE FUNCTION fact_to_be_sealed();
