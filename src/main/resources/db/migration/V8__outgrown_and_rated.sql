-- Token limit of the largest agent for which a task was too long.
ALTER TABLE task_live ADD COLUMN outgrown integer NOT NULL DEFAULT 0;

-- When a rating last changed what was counted in a minute, so that nodes read again what they have read long ago.
ALTER TABLE agent_minute ADD COLUMN rated_at timestamptz;
CREATE INDEX agent_minute_rated ON agent_minute (rated_at) WHERE rated_at IS NOT NULL;
