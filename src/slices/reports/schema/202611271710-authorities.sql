-- Who else looks after something: the water board, the railways, a housing association. By neighbourhood (or anywhere) and subject (or any).
-- Rows end, they do not change: what was told of a report stays as it was told.
CREATE TABLE authorities (
    id       BIGINT PRIMARY KEY,
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 120),
    phone    TEXT NOT NULL,
    email    TEXT NOT NULL,
    link     TEXT NOT NULL,
    area     BIGINT REFERENCES areas (id),
    category BIGINT REFERENCES categories (id),
    since    BIGINT NOT NULL,
    until    BIGINT,
    made_by  BIGINT
);

-- Whose a report turned out to be, named when it was closed.
CREATE TABLE report_authorities (
    report    BIGINT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    authority BIGINT NOT NULL REFERENCES authorities (id)
);
