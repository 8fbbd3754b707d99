-- Ways to a page of reports that cost the same among a million as among a thousand.
-- What officials work through is open, and that is a small part of all. Both databases use these for `closed_at IS NULL`.
CREATE INDEX reports_open_by_due ON reports (due, id) WHERE closed_at IS NULL;
CREATE INDEX reports_open_of_department ON reports (department, due, id) WHERE closed_at IS NULL;
CREATE INDEX reports_open_of_handler ON reports (handler, due, id) WHERE closed_at IS NULL;
CREATE INDEX reports_open_of_area ON reports (area, id, category, due, paused_on) WHERE closed_at IS NULL;

-- The public list: newest first, in an area, of a subject.
CREATE INDEX reports_newest_of_area ON reports (area, id);
CREATE INDEX reports_of_area_and_category ON reports (area, category, state, id);

-- The figures of an area: filed in the same weeks of two years, closed or opened again lately.
CREATE INDEX reports_filed_in_area ON reports (area, filed_at, category, state, id);
CREATE INDEX reports_closed_in_area ON reports (area, closed_at, state, filed_at);
CREATE INDEX reports_reopened_in_area ON reports (area, state_since, category) WHERE reopened > 0;

-- The map asks for a box. Bands of about 220 metres from south to north hold it tighter than an index from west to east alone, which gave
-- the whole strip of the city from south to north. Without a filter it shows what is open or was closed lately.
CREATE INDEX reports_in_band ON reports ((CAST(FLOOR(lat * 500) AS INTEGER)), lon, lat, closed_at, filed_at, id);
CREATE INDEX reports_open_or_closed_since ON reports ((COALESCE(closed_at, 9000000000000)), lon, lat);
DROP INDEX reports_at_place;
