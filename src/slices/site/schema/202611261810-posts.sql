-- News, notices and pages. Times: `publish_at` is from when everybody may read what is published, `expires_at` until when; both are judged
-- when somebody looks.
CREATE TABLE posts (
    id          BIGINT PRIMARY KEY,
    kind        INTEGER NOT NULL,
    area        BIGINT NOT NULL,
    slug        TEXT NOT NULL,
    state       INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    author      BIGINT,
    title       TEXT NOT NULL,
    summary     TEXT NOT NULL,
    body        TEXT NOT NULL,
    sticky      INTEGER NOT NULL,
    publish_at  BIGINT,
    expires_at  BIGINT,
    approved_by BIGINT,
    returned    TEXT NOT NULL DEFAULT '',
    created_at  BIGINT NOT NULL,
    changed_at  BIGINT NOT NULL,
    CHECK (kind IN (0, 1, 2)),
    CHECK (state IN (0, 1, 2, 3)),
    CHECK (version > 0),
    CHECK (sticky IN (0, 1)),
    CHECK (length(slug) BETWEEN 1 AND 90),
    CHECK (length(title) <= 120),
    CHECK (length(summary) <= 300),
    CHECK (length(body) <= 20000),
    CHECK (length(returned) <= 1000),
    CHECK (state <> 2 OR publish_at IS NOT NULL)
);
CREATE UNIQUE INDEX posts_slug ON posts (slug);
CREATE INDEX posts_in_area ON posts (area, publish_at) WHERE state = 2;
CREATE INDEX posts_newest ON posts (publish_at) WHERE state = 2;
CREATE INDEX posts_sticky ON posts (publish_at) WHERE state = 2 AND sticky = 1;
CREATE INDEX posts_of_author ON posts (author, changed_at);
CREATE INDEX posts_to_review ON posts (changed_at) WHERE state = 1;
CREATE INDEX posts_drafts ON posts (changed_at) WHERE state = 0;

-- Every text a post ever had, under the version of the row it came with. `undoes`: the version whose text was put back.
CREATE TABLE post_versions (
    post    BIGINT NOT NULL,
    number  INTEGER NOT NULL,
    title   TEXT NOT NULL,
    summary TEXT NOT NULL,
    body    TEXT NOT NULL,
    editor  BIGINT,
    at      BIGINT NOT NULL,
    undoes  INTEGER,
    PRIMARY KEY (post, number)
);
CREATE INDEX post_versions_of_editor ON post_versions (editor);

-- Pictures and documents as they are now. A picture has words for who does not see it.
CREATE TABLE post_files (
    post      BIGINT NOT NULL,
    number    INTEGER NOT NULL,
    kind      INTEGER NOT NULL,
    hash      TEXT NOT NULL,
    thumbnail TEXT NOT NULL,
    name      TEXT NOT NULL,
    words     TEXT NOT NULL,
    size      BIGINT NOT NULL,
    width     INTEGER NOT NULL,
    height    INTEGER NOT NULL,
    PRIMARY KEY (post, number),
    CHECK (kind IN (0, 1)),
    CHECK (length(hash) = 64),
    CHECK (kind = 1 OR length(thumbnail) = 64),
    CHECK (kind = 1 OR length(words) BETWEEN 1 AND 300),
    CHECK (kind = 0 OR length(name) BETWEEN 1 AND 120),
    CHECK (size > 0)
);
CREATE INDEX post_files_hash ON post_files (hash);
CREATE INDEX post_files_thumbnail ON post_files (thumbnail);
