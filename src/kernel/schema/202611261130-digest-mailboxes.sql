-- Who had a digest today by address of mail (a keyed hash): one person may be the addressee of many reports. Rows of earlier days go.
CREATE TABLE digest_mailboxes (
    mailbox TEXT NOT NULL,
    day     INTEGER NOT NULL,
    PRIMARY KEY (mailbox, day)
);
