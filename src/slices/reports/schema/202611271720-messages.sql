-- Came in as a message to somebody of who is who: nobody but those who handle it reads a word of it.
CREATE TABLE report_messages (
    report BIGINT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE
);
