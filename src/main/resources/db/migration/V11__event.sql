-- What happened, a row each, written in the transaction that made it happen. Read in the order of (tx, number), and only
-- below the oldest transaction that still runs, so that no reader passes an event whose transaction commits late.
CREATE SEQUENCE event_number;

-- One partition a day; they go as a whole.
CREATE TABLE event (
    tx      xid8 NOT NULL DEFAULT pg_current_xact_id(),
    number  bigint NOT NULL DEFAULT nextval('event_number'),
    at      timestamptz NOT NULL DEFAULT now(),
    -- What it is about and what became of it: task.completed.
    type    text NOT NULL,
    -- The id of what it is about.
    subject text COLLATE "C" NOT NULL,
    -- Who may see it beside those who see everything; null: everybody who may read.
    owner   text,
    data    jsonb NOT NULL,
    PRIMARY KEY (tx, number, at)
) PARTITION BY RANGE (at);

CREATE INDEX event_subject ON event (subject, tx, number);

-- Takes what no day's partition takes, so that no change ever fails for lack of one.
CREATE TABLE event_default PARTITION OF event DEFAULT;

-- How far those have read who read for all nodes.
CREATE TABLE event_cursor (
    reader text NOT NULL PRIMARY KEY,
    tx     xid8 NOT NULL,
    number bigint NOT NULL
);
