-- The map asks for a box, and without a filter for what is open or was closed lately. Bands from south to north held all that was ever
-- reported there; cells of some 220 metres each way have what is open at their end, and before it what was closed last.
CREATE INDEX reports_in_cell ON reports (
    (CAST(FLOOR(lat * 500) AS INTEGER) * 10000 + CAST(FLOOR(lon * 300) AS INTEGER)),
    (COALESCE(closed_at, 9000000000000)), lon, lat, filed_at, state, category, area, closed_at, id)
WHERE part_of IS NULL;
DROP INDEX reports_in_band;
