-- What a platform or an organisation tells residents of itself, and how it is reached.
ALTER TABLE bodies ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE bodies ADD COLUMN reach TEXT NOT NULL DEFAULT '';
