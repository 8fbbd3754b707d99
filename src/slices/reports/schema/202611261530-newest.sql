-- The newest reports of an area and a subject, for the public list.
CREATE INDEX reports_newest_of_area_and_category ON reports (area, category, id);
