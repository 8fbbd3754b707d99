-- Ways to a list that cost the same among a million reports as among a thousand. An index holds all that the list asks about, so that what
-- does not fit is passed over in it, and is put together for one kind of list: a database without statistics then has nothing to choose.
-- All reports by the moment they came in, of an area, of a subject, of both. Parts of split reports stand in none of these.
CREATE INDEX reports_filed ON reports (filed_at, id, state) WHERE part_of IS NULL;
CREATE INDEX reports_filed_of_area ON reports (area, filed_at, id, state) WHERE part_of IS NULL;
CREATE INDEX reports_filed_of_category ON reports (category, filed_at, id, state) WHERE part_of IS NULL;
CREATE INDEX reports_filed_of_area_and_category ON reports (area, category, filed_at, id, state) WHERE part_of IS NULL;

-- What ended otherwise than solved is rare among all of them, and many would be passed to find one. The sum keeps this condition from being
-- taken for a range to look in.
CREATE INDEX reports_not_solved ON reports (state, filed_at, id) WHERE part_of IS NULL AND state + 0 > 6 AND state + 0 < 10;
CREATE INDEX reports_not_solved_of_area ON reports (area, state, filed_at, id) WHERE part_of IS NULL AND state + 0 > 6 AND state + 0 < 10;
CREATE INDEX reports_not_solved_of_category ON reports (category, state, filed_at, id) WHERE part_of IS NULL AND state + 0 > 6 AND state + 0 < 10;
CREATE INDEX reports_not_solved_of_both ON reports (area, category, state, filed_at, id) WHERE part_of IS NULL AND state + 0 > 6 AND state + 0 < 10;

-- What is open: by the promised day, by priority and by the moment it came in, and what narrows it down.
DROP INDEX reports_open_by_due;
DROP INDEX reports_open_by_priority;
DROP INDEX reports_open_of_department;
DROP INDEX reports_open_of_department_by_priority;
DROP INDEX reports_open_of_handler;
DROP INDEX reports_open_of_area;
DROP INDEX reports_open_ids;
CREATE INDEX reports_open_by_due ON reports (due, id, area, category, state, department, handler, priority, paused_on, filed_at, parts_open, part_of) WHERE closed_at IS NULL;
CREATE INDEX reports_open_by_priority ON reports (priority DESC, due, id, area, category, state, department, handler, paused_on, filed_at, parts_open, part_of) WHERE closed_at IS NULL;
CREATE INDEX reports_open_by_filing ON reports (filed_at, id, area, category, state, department, handler, priority, paused_on, due, parts_open, part_of) WHERE closed_at IS NULL;
CREATE INDEX reports_open_of_department ON reports (department, due, id, area, category, state, handler, priority, paused_on, filed_at, parts_open, part_of) WHERE closed_at IS NULL;
CREATE INDEX reports_open_of_handler ON reports (handler, due, id, area, category, state, department, priority, paused_on, filed_at, parts_open, part_of) WHERE closed_at IS NULL;
CREATE INDEX reports_open_of_area_and_category ON reports (area, category, due, id, state, department, handler, priority, paused_on, filed_at, parts_open, part_of) WHERE closed_at IS NULL;
CREATE INDEX reports_open_of_category ON reports (category, due, id, state, department, handler, priority, paused_on, filed_at, parts_open, part_of) WHERE closed_at IS NULL;
CREATE INDEX reports_open_in_state ON reports (state, due, id, department, handler, priority, paused_on, filed_at, parts_open, part_of) WHERE closed_at IS NULL;
CREATE INDEX reports_late_of_area ON reports (area, due, category) WHERE closed_at IS NULL AND paused_on IS NULL AND part_of IS NULL;
-- What a department or a handler closed.
DROP INDEX reports_of_department;
DROP INDEX reports_of_handler;
CREATE INDEX reports_closed_of_department ON reports (department, state, filed_at, id, parts_open) WHERE closed_at IS NOT NULL;
CREATE INDEX reports_closed_of_handler ON reports (handler, state, filed_at, id, parts_open) WHERE closed_at IS NOT NULL;
-- Who waits for an answer of the reporter.
CREATE INDEX reports_waiting ON reports (state_since, id) WHERE state = 4;

-- What these take the place of.
DROP INDEX reports_of_area;
DROP INDEX reports_of_category;
DROP INDEX reports_of_state;
DROP INDEX reports_newest_of_area;
DROP INDEX reports_of_area_and_category;
DROP INDEX reports_newest_of_area_and_category;
DROP INDEX reports_filed_in_area;
DROP INDEX reports_closed_in_area;
DROP INDEX reports_open_or_closed_since;

-- Most reports stand in neither of these any more.
DROP INDEX reports_duplicates;
DROP INDEX reports_solved;
CREATE INDEX reports_duplicates ON reports (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX reports_solved ON reports (solved_at) WHERE solved_at IS NOT NULL;
