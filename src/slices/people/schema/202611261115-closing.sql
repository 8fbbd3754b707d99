-- When an account was closed; some months later it is known by its number only.
ALTER TABLE persons ADD COLUMN closed_at BIGINT;
