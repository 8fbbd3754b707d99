-- A question that the reporter does not answer: reminded once, then the handler is told. The question is the moment the report began to wait.
CREATE TABLE report_silences (
    report      BIGINT PRIMARY KEY REFERENCES reports (id),
    asked_at    BIGINT NOT NULL,
    reminded_at BIGINT,
    told_at     BIGINT
);
