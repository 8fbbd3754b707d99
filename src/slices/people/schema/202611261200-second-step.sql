-- SPDX-License-Identifier: EUPL-1.2
-- The second step at signing in: an app that makes codes, codes on paper, passkeys, and devices where it is not asked for a while.

-- What a session was opened with, as flags (model.hpp, Factor); zero in sessions of before this step.
ALTER TABLE sessions ADD COLUMN factors INTEGER NOT NULL DEFAULT 0;

-- Somebody took the first step; the second one must follow within some minutes.
CREATE TABLE first_steps (
    token_hash TEXT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES persons (id),
    factors INTEGER NOT NULL,
    back TEXT NOT NULL,
    began BIGINT NOT NULL
);
CREATE INDEX first_steps_of_person ON first_steps (person);
CREATE INDEX first_steps_began ON first_steps (began);

-- The secret is sealed with the key of the person; a step of the clock serves once.
CREATE TABLE authenticator_apps (
    person BIGINT PRIMARY KEY REFERENCES persons (id),
    secret BYTEA NOT NULL,
    last_step BIGINT NOT NULL,
    added BIGINT NOT NULL
);

-- Found by keyed hash only.
CREATE TABLE recovery_codes (
    person BIGINT NOT NULL REFERENCES persons (id),
    code_hash TEXT NOT NULL,
    used BIGINT,
    PRIMARY KEY (person, code_hash)
);

CREATE TABLE passkeys (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES persons (id),
    number INTEGER NOT NULL CHECK (number > 0),
    credential_hash TEXT NOT NULL UNIQUE,
    credential BYTEA NOT NULL,
    public_key BYTEA NOT NULL,
    algorithm INTEGER NOT NULL,
    signatures BIGINT NOT NULL CHECK (signatures >= 0), -- as counted by the authenticator; zero where it does not count
    name BYTEA NOT NULL,
    added BIGINT NOT NULL,
    used BIGINT,
    UNIQUE (person, number)
);

-- What an authenticator must sign, once. Person zero: to sign in, otherwise to add a passkey of that person.
CREATE TABLE passkey_challenges (
    challenge_hash TEXT PRIMARY KEY,
    person BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX passkey_challenges_expire ON passkey_challenges (expires);

CREATE TABLE trusted_devices (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES persons (id),
    number INTEGER NOT NULL CHECK (number > 0),
    token_hash TEXT NOT NULL UNIQUE,
    added BIGINT NOT NULL,
    used BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    UNIQUE (person, number)
);
CREATE INDEX trusted_devices_expire ON trusted_devices (expires);
