-- FTS5 puts its pages together 64 for each of its levels at a time, in the act that happens to come then: of 4,000 bytes each that
-- held the writer for 25 ms while 58 thousand reports were imported, of 250 bytes for 9 at most. A search takes as long, the index is 6 % larger.
INSERT INTO report_search (report_search, rank) VALUES ('pgsz', 250);
INSERT INTO report_search_open (report_search_open, rank) VALUES ('pgsz', 250);
