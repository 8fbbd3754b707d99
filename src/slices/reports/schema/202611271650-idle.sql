-- When a handler was last reminded of what stands still with them.
CREATE TABLE idle_reminders (
    handler     BIGINT PRIMARY KEY REFERENCES persons (id),
    reminded_at BIGINT NOT NULL
);
