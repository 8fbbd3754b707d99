-- SPDX-License-Identifier: EUPL-1.2
-- When a session got its secret: a role that was gained later makes it get a new one.
ALTER TABLE sessions ADD COLUMN renewed BIGINT NOT NULL DEFAULT 0;
