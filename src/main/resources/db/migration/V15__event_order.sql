-- By how much the transactions of the event log run ahead of those that this server counts: none, unless the log comes from
-- a dump of a server that had counted further. Then the gateway replaces this function at its start, as otherwise what
-- happens from now on would stand before what was restored, and be hidden until the server has counted as far.
CREATE FUNCTION event_lead() RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT 0::bigint $$;

-- What a change is written with.
CREATE FUNCTION event_transaction() RETURNS xid8
    LANGUAGE sql STABLE
    AS $$ SELECT (pg_current_xact_id()::text::bigint + event_lead())::text::xid8 $$;

-- Whatever lies before it is complete for ever: the transactions that wrote it have ended, and none like them can begin.
CREATE FUNCTION event_horizon() RETURNS xid8
    LANGUAGE sql STABLE
    AS $$ SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + event_lead())::text::xid8 $$;

-- Nothing at it or beyond can be in the log yet.
CREATE FUNCTION event_frontier() RETURNS xid8
    LANGUAGE sql STABLE
    AS $$ SELECT (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + event_lead())::text::xid8 $$;

ALTER TABLE event ALTER COLUMN tx SET DEFAULT event_transaction();
