CREATE TABLE post_search (id BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL);
CREATE INDEX post_search_terms ON post_search USING gin (terms);
