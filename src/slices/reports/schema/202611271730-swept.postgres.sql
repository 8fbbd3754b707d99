-- Every map and every overview reads what still waits to be counted. Rows come and go there all day, and PostgreSQL's own housekeeping would
-- let hundreds of thousands of gone ones lie: a tile read through 100 MB of empty pages after a load. Here it sweeps at once.
ALTER TABLE report_changes SET (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);
