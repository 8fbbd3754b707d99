CREATE VIRTUAL TABLE post_search USING fts5(terms, detail = none, tokenize = 'ascii');
