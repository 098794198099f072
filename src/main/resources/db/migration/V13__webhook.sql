-- Who is told of events, and what became of each telling.
CREATE TABLE webhook (
    webhook_id              text COLLATE "C" NOT NULL PRIMARY KEY,
    owner                   text NOT NULL,
    url                     text NOT NULL,
    description             text,
    -- Types of events, 'task.*' for all of a kind, '*' for all.
    events                  text[] NOT NULL CHECK (cardinality(events) > 0),
    active                  boolean NOT NULL DEFAULT true,
    secret_encrypted        bytea NOT NULL,
    -- The one before it signs too until its time is over.
    old_secret_encrypted    bytea,
    old_secret_until        timestamptz,
    -- When it was first refused or missed after the last success; null after a success.
    failing_since           timestamptz,
    switched_off_at         timestamptz,
    switched_off_reason     text,
    created_at              timestamptz NOT NULL DEFAULT now(),
    updated_at              timestamptz NOT NULL DEFAULT now(),
    CHECK ((old_secret_encrypted IS NULL) = (old_secret_until IS NULL)),
    CHECK ((switched_off_at IS NULL) = (switched_off_reason IS NULL)),
    CHECK (switched_off_at IS NULL OR NOT active)
);

CREATE TABLE webhook_delivery (
    delivery_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Of an endpoint, or of one that was deleted a moment ago: a foreign key would cost a fifth of the insert.
    webhook_id  text COLLATE "C" NOT NULL,
    -- The event, by its place in the log; its day finds the partition.
    tx          xid8 NOT NULL,
    number      bigint NOT NULL,
    at          timestamptz NOT NULL,
    type        text NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    status      text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'dead')),
    attempts    integer NOT NULL DEFAULT 0,
    due_at      timestamptz NOT NULL DEFAULT now(),
    lease_owner text,
    lease_until timestamptz,
    -- The attempts, the newest last: when, how long, what was answered.
    history     jsonb NOT NULL DEFAULT '[]',
    created_at  timestamptz NOT NULL DEFAULT now(),
    ended_at    timestamptz,
    -- However often an event is read or replayed, an endpoint has it once.
    UNIQUE (webhook_id, tx, number),
    CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
    CHECK (lease_owner IS NULL OR status = 'waiting'),
    CHECK ((status = 'waiting') = (ended_at IS NULL))
) WITH (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 500,
    autovacuum_vacuum_cost_delay = 0
);

-- Without those that wait for their turn, who may be many.
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (webhook_id, due_at)
WHERE status = 'waiting' AND due_at < 'infinity';
-- One after the other for each subject.
CREATE INDEX webhook_delivery_subject ON webhook_delivery (webhook_id, subject, tx, number) WHERE status = 'waiting';
-- Those that were given up are few, and looked for.
CREATE INDEX webhook_delivery_dead ON webhook_delivery (webhook_id, tx, number) WHERE status = 'dead';
CREATE INDEX webhook_delivery_ended ON webhook_delivery USING brin (ended_at);
