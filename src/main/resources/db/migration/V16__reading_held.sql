-- One node reads the log for the endpoints of all and keeps in memory what it sends at once; what it holds is not passed
-- by the place until it is written down, so that another one reads it again when this one is lost.
ALTER TABLE event_cursor
    ADD COLUMN held_by    text,
    ADD COLUMN held_until timestamptz,
    -- Which of those who held it one after the other; who was paused for long finds that it is another's turn.
    ADD COLUMN term       bigint NOT NULL DEFAULT 0;

-- A table that was emptied and cut to nothing is read as a whole, for the planner, and goes on to be while it fills again.
ALTER TABLE webhook_delivery SET (vacuum_truncate = off);
