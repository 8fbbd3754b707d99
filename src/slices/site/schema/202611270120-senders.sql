-- In whose name a post is: a platform, a group or an organisation; nothing: only whoever wrote it.
ALTER TABLE posts ADD COLUMN sender BIGINT;
CREATE INDEX posts_of_sender ON posts (sender, publish_at) WHERE state = 2;
