-- The words of every event that everybody may read, as kernel/search finds them again.
CREATE VIRTUAL TABLE event_search USING fts5(terms, detail = none, tokenize = 'ascii');
