-- What was used, by the hour: summed up from agent_minute and task_minute, whose rows go two days later. They keep all that
-- the minutes had but the nodes and the probes.
CREATE TABLE agent_hour (
    hour            timestamptz NOT NULL CHECK (hour = date_trunc('hour', hour, 'UTC')),
    agent_id        text NOT NULL,
    task_type       text NOT NULL,
    attempts_ok     bigint NOT NULL,
    attempts_failed bigint NOT NULL,
    duration_ms_sum bigint NOT NULL,
    quality_sum     double precision NOT NULL,
    quality_count   bigint NOT NULL,
    cost_usd        numeric(18, 6) NOT NULL,
    input_tokens    bigint NOT NULL,
    output_tokens   bigint NOT NULL,
    PRIMARY KEY (hour, agent_id, task_type)
);

CREATE INDEX agent_hour_by_agent ON agent_hour (agent_id, hour);

CREATE TABLE task_hour (
    hour            timestamptz NOT NULL CHECK (hour = date_trunc('hour', hour, 'UTC')),
    task_type       text NOT NULL,
    completed       bigint NOT NULL,
    failed          bigint NOT NULL,
    cancelled       bigint NOT NULL,
    wait_ms_sum     bigint NOT NULL,
    wait_count      bigint NOT NULL,
    duration_ms_sum bigint NOT NULL,
    PRIMARY KEY (hour, task_type)
);

-- One row: all hours before this time are summed up, none after it. Who holds its lock sums up the next ones.
CREATE TABLE usage_roll_up (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    hours_until timestamptz NOT NULL CHECK (hours_until = date_trunc('hour', hours_until, 'UTC'))
);

INSERT INTO usage_roll_up (hours_until)
SELECT date_trunc('hour', least(
    now(),
    (SELECT min(minute) FROM agent_minute),
    (SELECT min(minute) FROM task_minute)
), 'UTC');

-- What passed the HTTP edge, a row a node, so that nodes don't wait for each other.
CREATE TABLE http_minute (
    minute          timestamptz NOT NULL CHECK (minute = date_trunc('minute', minute)),
    node            text NOT NULL,
    requests        bigint NOT NULL CHECK (requests >= 0),
    failures        bigint NOT NULL CHECK (failures >= 0),
    nanoseconds_sum bigint NOT NULL CHECK (nanoseconds_sum >= 0),
    PRIMARY KEY (minute, node)
) WITH (fillfactor = 70);
