-- Only SQLite keeps its words so.
SELECT 1; -- a script of a comment alone is none to PostgreSQL
