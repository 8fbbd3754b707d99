-- How soon a report wants to be done: 0 low, 1 normal, 2 high. Set by who handles it.
ALTER TABLE reports ADD COLUMN priority INTEGER NOT NULL DEFAULT 1 CHECK (priority BETWEEN 0 AND 2);
CREATE INDEX reports_open_by_priority ON reports (priority DESC, due, id) WHERE closed_at IS NULL;
CREATE INDEX reports_open_of_department_by_priority ON reports (department, priority DESC, due, id) WHERE closed_at IS NULL;

-- What a new report of a subject starts with; without a row it is normal.
CREATE TABLE category_priorities (
    category BIGINT PRIMARY KEY REFERENCES categories (id),
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 2)
);
