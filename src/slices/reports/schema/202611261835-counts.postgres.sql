-- Counts kept beside the reports, so that a page of a district or a map of the whole city reads some hundreds of rows and not all reports.
-- Whatever changes a report passes here, by whichever way: a row for what counts from now on, and one for what no longer does. A clockwork
-- adds them up into the tables below; until then whoever reads the counts reads these too. A part of a split report is not counted.
-- Rows are only added here, so that two who report the same thing in the same place need not wait for each other.
CREATE TABLE report_changes (
    id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sign      INTEGER NOT NULL CHECK (sign IN (-1, 1)),
    area      BIGINT,
    category  BIGINT NOT NULL,
    filed_at  BIGINT NOT NULL,
    closed_at BIGINT,
    solved    INTEGER NOT NULL CHECK (solved IN (0, 1)),
    lon       DOUBLE PRECISION,
    lat       DOUBLE PRECISION
);
CREATE FUNCTION report_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND old.part_of IS NULL THEN
        INSERT INTO report_changes (sign, area, category, filed_at, closed_at, solved, lon, lat)
        VALUES (-1, old.area, old.category, old.filed_at, old.closed_at, CASE WHEN old.state = 6 THEN 1 ELSE 0 END, old.lon, old.lat);
    END IF;
    IF TG_OP <> 'DELETE' AND new.part_of IS NULL THEN
        INSERT INTO report_changes (sign, area, category, filed_at, closed_at, solved, lon, lat)
        VALUES (1, new.area, new.category, new.filed_at, new.closed_at, CASE WHEN new.state = 6 THEN 1 ELSE 0 END, new.lon, new.lat);
    END IF;
    RETURN NULL;
END;
$$;
CREATE TRIGGER report_counted AFTER INSERT OR DELETE ON reports
FOR EACH ROW EXECUTE FUNCTION report_counted();
CREATE TRIGGER report_counted_anew AFTER UPDATE ON reports
FOR EACH ROW
WHEN (new.area IS DISTINCT FROM old.area OR new.category <> old.category OR new.filed_at <> old.filed_at
    OR new.closed_at IS DISTINCT FROM old.closed_at OR (new.state = 6) <> (old.state = 6) OR new.lon IS DISTINCT FROM old.lon
    OR new.lat IS DISTINCT FROM old.lat OR new.part_of IS DISTINCT FROM old.part_of)
EXECUTE FUNCTION report_counted();

-- Of a neighbourhood (0: none) on a day: what came in by subject, how many were closed, and the solved ones by how many hours they took;
-- as "number:how many" with spaces.
CREATE TABLE report_days (
    area   BIGINT NOT NULL,
    day    INTEGER NOT NULL,
    filed  TEXT NOT NULL,
    closed BIGINT NOT NULL,
    solved TEXT NOT NULL,
    PRIMARY KEY (area, day)
);
-- What is open in a neighbourhood, by subject.
CREATE TABLE report_stocks (
    area BIGINT PRIMARY KEY,
    open TEXT NOT NULL
);
-- Of a square of the map, by its zoom and its number along the curve that keeps neighbours together: what is open, and by day what was
-- closed in the last weeks.
CREATE TABLE report_squares (
    zoom   INTEGER NOT NULL,
    square BIGINT NOT NULL,
    open   BIGINT NOT NULL,
    closed TEXT NOT NULL,
    PRIMARY KEY (zoom, square)
);

-- What there is already counts as coming in now.
INSERT INTO report_changes (sign, area, category, filed_at, closed_at, solved, lon, lat)
SELECT 1, area, category, filed_at, closed_at, CASE WHEN state = 6 THEN 1 ELSE 0 END, lon, lat
FROM reports
WHERE part_of IS NULL;
