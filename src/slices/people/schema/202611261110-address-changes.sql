-- SPDX-License-Identifier: EUPL-1.2
-- Somebody wants another e-mail address: a secret goes to the new one, and when it is confirmed the old one is told.
-- Addresses and secret are sealed with the key of the person; the row goes some days after it is over.
CREATE TABLE address_changes (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES persons (id),
    secret_hash TEXT NOT NULL UNIQUE,
    secret BYTEA,
    email BYTEA NOT NULL,
    old_email BYTEA,
    expires BIGINT NOT NULL,
    used BIGINT
);
CREATE INDEX address_changes_of_person ON address_changes (person);
CREATE INDEX address_changes_expire ON address_changes (expires);
