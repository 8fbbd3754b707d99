-- Themes are kept by editors. Where residents have a say (`deciding`), events show under "Meedoen" on the page of their area.
ALTER TABLE event_themes ADD COLUMN deciding INTEGER NOT NULL DEFAULT 0 CHECK (deciding IN (0, 1));
ALTER TABLE event_themes ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
UPDATE event_themes SET deciding = 1 WHERE key = 'overleg';
