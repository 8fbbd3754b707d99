-- Counts kept beside the reports, so that a page of a district or a map of the whole city reads some hundreds of rows and not all reports.
-- Whatever changes a report passes here, by whichever way: a row for what counts from now on, and one for what no longer does. A clockwork
-- adds them up into the tables below; until then whoever reads the counts reads these too. A part of a split report is not counted.
CREATE TABLE report_changes (
    id        BIGINT PRIMARY KEY,
    sign      INTEGER NOT NULL CHECK (sign IN (-1, 1)),
    area      BIGINT,
    category  BIGINT NOT NULL,
    filed_at  BIGINT NOT NULL,
    closed_at BIGINT,
    solved    INTEGER NOT NULL CHECK (solved IN (0, 1)),
    lon       DOUBLE PRECISION,
    lat       DOUBLE PRECISION
);
CREATE TRIGGER report_counted AFTER INSERT ON reports
WHEN NEW.part_of IS NULL
BEGIN
    INSERT INTO report_changes (sign, area, category, filed_at, closed_at, solved, lon, lat)
    VALUES (1, NEW.area, NEW.category, NEW.filed_at, NEW.closed_at, NEW.state = 6, NEW.lon, NEW.lat);
END;
CREATE TRIGGER report_no_longer_counted AFTER DELETE ON reports
WHEN OLD.part_of IS NULL
BEGIN
    INSERT INTO report_changes (sign, area, category, filed_at, closed_at, solved, lon, lat)
    VALUES (-1, OLD.area, OLD.category, OLD.filed_at, OLD.closed_at, OLD.state = 6, OLD.lon, OLD.lat);
END;
CREATE TRIGGER report_counted_anew AFTER UPDATE OF area, category, filed_at, closed_at, state, lon, lat, part_of ON reports
WHEN NEW.area IS NOT OLD.area OR NEW.category <> OLD.category OR NEW.filed_at <> OLD.filed_at OR NEW.closed_at IS NOT OLD.closed_at
    OR (NEW.state = 6) <> (OLD.state = 6) OR NEW.lon IS NOT OLD.lon OR NEW.lat IS NOT OLD.lat OR NEW.part_of IS NOT OLD.part_of
BEGIN
    INSERT INTO report_changes (sign, area, category, filed_at, closed_at, solved, lon, lat)
    SELECT -1, OLD.area, OLD.category, OLD.filed_at, OLD.closed_at, OLD.state = 6, OLD.lon, OLD.lat
    WHERE OLD.part_of IS NULL;
    INSERT INTO report_changes (sign, area, category, filed_at, closed_at, solved, lon, lat)
    SELECT 1, NEW.area, NEW.category, NEW.filed_at, NEW.closed_at, NEW.state = 6, NEW.lon, NEW.lat
    WHERE NEW.part_of IS NULL;
END;

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
