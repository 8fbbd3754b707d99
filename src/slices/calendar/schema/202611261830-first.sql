-- What an event is about: data, a row per language. A city starts with these.
CREATE TABLE event_themes (
    id       BIGINT PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
);
CREATE TABLE event_theme_texts (
    theme    BIGINT NOT NULL REFERENCES event_themes (id),
    language INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (theme, language)
);
INSERT INTO event_themes (id, key, position)
VALUES (1, 'ontmoeten', 1), (2, 'overleg', 2), (3, 'sport', 3), (4, 'cultuur', 4),
       (5, 'groen', 5), (6, 'leren', 6), (7, 'markt', 7), (8, 'jeugd', 8);
INSERT INTO event_theme_texts (theme, language, name)
VALUES (1, 0, 'Ontmoeten'), (1, 1, 'Meeting people'), (2, 0, 'Overleg en meedenken'), (2, 1, 'Having a say'),
       (3, 0, 'Sport en bewegen'), (3, 1, 'Sports and exercise'), (4, 0, 'Kunst en cultuur'), (4, 1, 'Arts and culture'),
       (5, 0, 'Groen en opruimen'), (5, 1, 'Green and cleaning up'), (6, 0, 'Leren en advies'), (6, 1, 'Learning and advice'),
       (7, 0, 'Markt en feest'), (7, 1, 'Markets and parties'), (8, 0, 'Kinderen en jeugd'), (8, 1, 'Children and youth');

-- Begins and ends are what the clock on the wall of `zone` shows, in seconds, so that what recurs keeps its hour. `version` rises with
-- every save, `sequence` with every change that others hear of (iCalendar).
CREATE TABLE events (
    id           BIGINT PRIMARY KEY,
    version      INTEGER NOT NULL DEFAULT 1,
    reference    TEXT NOT NULL UNIQUE,
    uid          TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 255),
    sequence     INTEGER NOT NULL DEFAULT 0,
    state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    state_since  BIGINT NOT NULL,
    made_at      BIGINT NOT NULL,
    changed_at   BIGINT NOT NULL,
    published_at BIGINT,
    area         BIGINT NOT NULL REFERENCES areas (id),
    title        TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    description  TEXT NOT NULL CHECK (length(description) <= 4000),
    place        TEXT NOT NULL CHECK (length(place) <= 200),
    lon          DOUBLE PRECISION,
    lat          DOUBLE PRECISION,
    theme        BIGINT REFERENCES event_themes (id),
    organiser    TEXT NOT NULL CHECK (length(organiser) <= 120),
    made_by      BIGINT REFERENCES persons (id),
    zone         TEXT NOT NULL,
    starts       BIGINT NOT NULL,
    ends         BIGINT NOT NULL,
    all_day      INTEGER NOT NULL CHECK (all_day IN (0, 1)),
    rule         TEXT NOT NULL CHECK (length(rule) <= 300),
    endless      INTEGER NOT NULL DEFAULT 0 CHECK (endless IN (0, 1)),
    last_end     BIGINT NOT NULL,
    sign_up      INTEGER NOT NULL DEFAULT 0 CHECK (sign_up IN (0, 1)),
    capacity     INTEGER NOT NULL DEFAULT 0 CHECK (capacity BETWEEN 0 AND 100000),
    why          TEXT NOT NULL DEFAULT '' CHECK (length(why) <= 400),
    imported     INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1)),
    CHECK ((lon IS NULL) = (lat IS NULL)),
    CHECK (ends >= starts),
    CHECK (state IN (0, 1) OR published_at IS NOT NULL)
);
CREATE INDEX events_by_end ON events (state, last_end);
CREATE INDEX events_by_maker ON events (made_by, id);
CREATE INDEX events_published ON events (published_at);

-- Where it shows: its own area, and others it was marked for.
CREATE TABLE event_areas (
    event BIGINT NOT NULL REFERENCES events (id),
    area  BIGINT NOT NULL REFERENCES areas (id),
    PRIMARY KEY (event, area)
);
CREATE INDEX event_areas_of ON event_areas (area, event);

-- Every single date, written ahead from the rule. `original` is when it would have been: the name of the date.
CREATE TABLE event_dates (
    event     BIGINT NOT NULL REFERENCES events (id),
    original  BIGINT NOT NULL,
    starts    BIGINT NOT NULL,
    ends      BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at   BIGINT NOT NULL,
    state     INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
    why       TEXT NOT NULL DEFAULT '' CHECK (length(why) <= 400),
    PRIMARY KEY (event, original),
    CHECK (ends_at >= starts_at)
);
CREATE INDEX event_dates_from ON event_dates (starts_at);

-- Who comes. Purpose: knowing how many come, and telling them. Sealed with a key of its own; gone 30 days after the date.
CREATE TABLE event_sign_ups (
    id           BIGINT PRIMARY KEY,
    event        BIGINT NOT NULL REFERENCES events (id),
    original     BIGINT NOT NULL,
    person       BIGINT REFERENCES persons (id),
    seal         BIGINT NOT NULL,
    name         BYTEA,
    email        BYTEA,
    phone        BYTEA,
    email_index  TEXT NOT NULL DEFAULT '',
    language     INTEGER NOT NULL DEFAULT 0,
    standing     INTEGER NOT NULL CHECK (standing BETWEEN 0 AND 2),
    asked_at     BIGINT NOT NULL,
    placed_at    BIGINT,
    tries        INTEGER NOT NULL DEFAULT 0,
    by_organiser INTEGER NOT NULL DEFAULT 0 CHECK (by_organiser IN (0, 1)),
    own_hash     TEXT NOT NULL UNIQUE,
    asking_hash  TEXT NOT NULL UNIQUE,
    CHECK (standing = 0 OR placed_at IS NOT NULL)
);
CREATE INDEX event_sign_ups_of_date ON event_sign_ups (event, original, standing, placed_at);
CREATE INDEX event_sign_ups_by_person ON event_sign_ups (person);
CREATE INDEX event_sign_ups_by_email ON event_sign_ups (email_index);
CREATE INDEX event_sign_ups_asked ON event_sign_ups (standing, asked_at);
