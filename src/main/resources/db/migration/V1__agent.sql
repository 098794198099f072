-- Agents: who is registered, what they did, who was removed.

-- One number for every write to an agent, so that a node that remembers the last one it saw of each
-- agent finds what others changed; times could not do that, they are taken before commit.
CREATE SEQUENCE agent_version;

CREATE TABLE agent (
    agent_id      text PRIMARY KEY CHECK (agent_id <> ''),
    name          text NOT NULL CHECK (name <> ''),
    provider      text NOT NULL CHECK (provider IN ('anthropic', 'openai', 'google', 'local', 'builtin')),
    model         text NOT NULL CHECK (model <> ''),
    status        text NOT NULL CHECK (status IN ('active', 'inactive')),
    capabilities  text[] NOT NULL CHECK (cardinality(capabilities) > 0),
    constraints   jsonb NOT NULL,
    config        jsonb NOT NULL CHECK (NOT config ?| ARRAY['api_key', 'headers']),
    -- Sealed: the key, and the request headers, whose values may be keys as well.
    api_key       bytea,
    headers       bytea,
    registered_at timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz,
    -- Statistics older than this belong to a former agent of the same id.
    counts_from   timestamptz NOT NULL,
    version       bigint NOT NULL DEFAULT nextval('agent_version'),
    -- Every node obeys it.
    paused_until  timestamptz,
    -- What the last node to see a change thought of it; read when a node starts.
    health        jsonb,
    health_at     timestamptz
);

-- The last removal of each id. A built-in agent named here is not brought back by the next start, and a node that
-- finds an agent gone learns here whether its running tasks must go elsewhere.
CREATE TABLE agent_removal (
    agent_id   text PRIMARY KEY,
    forced     boolean NOT NULL,
    removed_at timestamptz NOT NULL DEFAULT now()
);

-- Attempts and probes by minute; each node has rows of its own, so that nodes don't wait for each other.
-- Probes have the task_type ''.
CREATE TABLE agent_minute (
    agent_id        text NOT NULL,
    minute          timestamptz NOT NULL CHECK (minute = date_trunc('minute', minute)),
    task_type       text NOT NULL,
    attempts_ok     int NOT NULL DEFAULT 0,
    attempts_failed int NOT NULL DEFAULT 0,
    duration_ms_sum bigint NOT NULL DEFAULT 0,
    quality_sum     double precision NOT NULL DEFAULT 0,
    quality_count   int NOT NULL DEFAULT 0,
    cost_usd        numeric(14, 6) NOT NULL DEFAULT 0,
    input_tokens    bigint NOT NULL DEFAULT 0,
    output_tokens   bigint NOT NULL DEFAULT 0,
    probes_ok       int NOT NULL DEFAULT 0,
    probes_failed   int NOT NULL DEFAULT 0,
    node            text NOT NULL,
    PRIMARY KEY (minute, agent_id, task_type, node)
) WITH (fillfactor = 70);

CREATE INDEX agent_minute_by_agent ON agent_minute (agent_id, minute);

-- Tasks over the whole life of an agent.
CREATE TABLE agent_total (
    agent_id      text NOT NULL,
    node          text NOT NULL,
    completed     bigint NOT NULL DEFAULT 0,
    failed        bigint NOT NULL DEFAULT 0,
    cost_usd      numeric(18, 6) NOT NULL DEFAULT 0,
    quality_sum   double precision NOT NULL DEFAULT 0,
    quality_count bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (agent_id, node)
) WITH (fillfactor = 70);
