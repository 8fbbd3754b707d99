-- SPDX-License-Identifier: EUPL-1.2
-- People, what they may do, the bodies they belong to, and how they come in.

CREATE TABLE persons (
    id BIGINT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    language INTEGER NOT NULL CHECK (language IN (0, 1)),
    state INTEGER NOT NULL CHECK (state IN (0, 1)),
    password TEXT NOT NULL,
    created BIGINT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
);

-- Personal data apart from the rest: sealed with the key of the person, with why it is kept and until when.
CREATE TABLE person_details (
    person BIGINT PRIMARY KEY REFERENCES persons (id),
    seal_key BIGINT NOT NULL,
    name BYTEA NOT NULL,
    email BYTEA,
    phone BYTEA,
    email_index TEXT UNIQUE,
    purpose TEXT NOT NULL,
    delete_after INTEGER
);

-- Keyed hashes of how each word of a name begins, so that a sealed name can be searched.
CREATE TABLE person_name_starts (
    person BIGINT NOT NULL REFERENCES persons (id),
    start_index TEXT NOT NULL,
    PRIMARY KEY (person, start_index)
);
CREATE INDEX person_name_starts_found ON person_name_starts (start_index, person);

-- A role for an area (none: the whole city) and a period; `ends` is the first moment it no longer holds.
CREATE TABLE grants (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES persons (id),
    number INTEGER NOT NULL CHECK (number > 0),
    role TEXT NOT NULL,
    area BIGINT,
    begins BIGINT NOT NULL,
    ends BIGINT,
    trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)),
    granted_by BIGINT,
    granted_at BIGINT NOT NULL,
    ended_by BIGINT,
    CHECK (ends IS NULL OR ends >= begins),
    UNIQUE (person, number)
);
CREATE INDEX grants_of_role ON grants (role, area);

CREATE TABLE bodies (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('organisation', 'department', 'area_team', 'platform_board', 'working_group')),
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    begins INTEGER NOT NULL,
    ends INTEGER,
    version INTEGER NOT NULL CHECK (version > 0),
    CHECK (ends IS NULL OR ends >= begins)
);
CREATE INDEX bodies_of_kind ON bodies (kind, name);

CREATE TABLE body_areas (
    body BIGINT NOT NULL REFERENCES bodies (id),
    area BIGINT NOT NULL,
    PRIMARY KEY (body, area)
);
CREATE INDEX body_areas_of_area ON body_areas (area);

CREATE TABLE memberships (
    id BIGINT PRIMARY KEY,
    body BIGINT NOT NULL REFERENCES bodies (id),
    number INTEGER NOT NULL CHECK (number > 0),
    person BIGINT NOT NULL REFERENCES persons (id),
    office TEXT NOT NULL CHECK (office IN ('member', 'chair', 'secretary', 'treasurer', 'contact')),
    begins BIGINT NOT NULL,
    ends BIGINT,
    CHECK (ends IS NULL OR ends >= begins),
    UNIQUE (body, number)
);
CREATE INDEX memberships_of_person ON memberships (person);

CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES persons (id),
    token_hash TEXT NOT NULL UNIQUE,
    entry INTEGER NOT NULL CHECK (entry IN (0, 1)), -- by password, by link
    created BIGINT NOT NULL,
    seen BIGINT NOT NULL
);
CREATE INDEX sessions_of_person ON sessions (person);
CREATE INDEX sessions_seen ON sessions (seen);

-- One-time links: by mail to an address (0), printed for a person (1), or for the first administrator (2).
-- Address and secret are sealed; the row is found by the hash of the secret and goes when it is used or too old.
CREATE TABLE sign_in_links (
    id BIGINT PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),
    secret_hash TEXT NOT NULL UNIQUE,
    person BIGINT REFERENCES persons (id),
    seal_key BIGINT,
    email BYTEA,
    secret BYTEA,
    language INTEGER NOT NULL CHECK (language IN (0, 1)),
    back TEXT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT
);
CREATE INDEX sign_in_links_expire ON sign_in_links (expires);

-- Wrong passwords and asked links, counted per account and per address by keyed hash: growing delays instead of lock-out.
CREATE TABLE sign_in_tries (
    what TEXT PRIMARY KEY,
    times INTEGER NOT NULL CHECK (times > 0),
    last BIGINT NOT NULL
);
CREATE INDEX sign_in_tries_old ON sign_in_tries (last);
