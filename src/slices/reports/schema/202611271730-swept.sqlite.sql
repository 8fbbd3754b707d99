-- SQLite puts what comes where something went; only PostgreSQL has to be told to sweep.
SELECT 1;
