-- What was asked and what came of it: written once at submit, once at the end. One partition a month; ids begin with their time.
CREATE TABLE task (
    task_id      text COLLATE "C" NOT NULL PRIMARY KEY,
    owner        text NOT NULL,
    type         text NOT NULL,
    priority     text NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'critical')),
    -- While it is 'open' its row in task_live says whether it waits or runs.
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'completed', 'failed', 'cancelled')),
    description  text NOT NULL,
    context      jsonb,
    requirements jsonb,
    constraints  jsonb,
    metadata     jsonb,
    user_id      text GENERATED ALWAYS AS (metadata ->> 'user_id') STORED,
    retry_of     text COLLATE "C",
    result       jsonb,
    error        jsonb,
    quality      double precision CHECK (quality BETWEEN 0 AND 100),
    cost_usd     numeric(14, 6) NOT NULL DEFAULT 0 CHECK (cost_usd >= 0),
    agent_id     text,
    tier         integer,
    attempts     integer NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL DEFAULT now(),
    started_at   timestamptz,
    completed_at timestamptz,
    cancelled_at timestamptz,
    CHECK ((status = 'completed') = (result IS NOT NULL)),
    CHECK ((status = 'failed') = (error IS NOT NULL)),
    CHECK ((status IN ('completed', 'failed')) = (completed_at IS NOT NULL)),
    CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL))
) PARTITION BY RANGE (task_id);

CREATE INDEX task_owner ON task (owner, task_id);
CREATE INDEX task_user ON task (user_id, task_id) WHERE user_id IS NOT NULL;
CREATE INDEX task_agent ON task (agent_id, task_id) WHERE agent_id IS NOT NULL;
-- Completed ones are the rule, so a walk finds them soon; these are rare.
CREATE INDEX task_not_completed ON task (status, task_id) WHERE status IN ('failed', 'cancelled');

-- Takes what no month's partition takes, so that no insert ever fails for lack of one.
CREATE TABLE task_default PARTITION OF task DEFAULT;

-- One small row per unfinished task; deleted when it ends. The indexes that claiming walks hold the backlog only.
CREATE TABLE task_live (
    task_id             text COLLATE "C" NOT NULL PRIMARY KEY,
    owner               text NOT NULL,
    type                text NOT NULL,
    priority            text NOT NULL,
    class               text NOT NULL,
    -- A class can be longer than an index entry may be.
    class_key           uuid NOT NULL GENERATED ALWAYS AS (md5(class)::uuid) STORED,
    rank                timestamptz NOT NULL,
    due_at              timestamptz NOT NULL DEFAULT now(),
    created_at          timestamptz NOT NULL DEFAULT now(),
    timeout_seconds     integer NOT NULL CHECK (timeout_seconds > 0),
    started_at          timestamptz,
    deadline            timestamptz,
    epoch               bigint NOT NULL DEFAULT 0,
    lease_owner         text,
    lease_until         timestamptz,
    attempts            integer NOT NULL DEFAULT 0,
    open_attempt        integer,
    agent_id            text,
    next_agent_id       text,
    tier                integer NOT NULL DEFAULT 0,
    tier_attempts       integer NOT NULL DEFAULT 0,
    tried               text[] NOT NULL DEFAULT '{}',
    max_cost_usd        numeric(14, 6),
    spent_usd           numeric(14, 6) NOT NULL DEFAULT 0 CHECK (spent_usd >= 0),
    reserved_usd        numeric(14, 6) NOT NULL DEFAULT 0 CHECK (reserved_usd >= 0),
    -- The month whose budget holds the reservation; null where the owner has no budget.
    budget_month        date,
    crashes             integer NOT NULL DEFAULT 0,
    progress_percentage integer,
    progress_stage      text,
    progress_message    text,
    CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
    CHECK ((started_at IS NULL) = (deadline IS NULL)),
    CHECK (open_attempt IS NULL OR lease_owner IS NOT NULL),
    CHECK (reserved_usd = 0 OR open_attempt IS NOT NULL)
) WITH (
    fillfactor = 60,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 500,
    autovacuum_vacuum_insert_threshold = 5000,
    autovacuum_analyze_scale_factor = 0.05,
    autovacuum_analyze_threshold = 500,
    autovacuum_vacuum_cost_delay = 0,
    -- Giving the end of the file back takes a lock that stops every claim.
    vacuum_truncate = off
);

CREATE INDEX task_live_waiting ON task_live (class_key, rank) WHERE lease_owner IS NULL;
CREATE INDEX task_live_waiting_owner ON task_live (owner, priority) WHERE lease_owner IS NULL;
CREATE INDEX task_live_waiting_deadline ON task_live (deadline) WHERE lease_owner IS NULL AND deadline IS NOT NULL;
CREATE INDEX task_live_leased ON task_live (lease_owner) WHERE lease_owner IS NOT NULL;

CREATE TABLE task_attempt (
    task_id       text COLLATE "C" NOT NULL,
    attempt       integer NOT NULL CHECK (attempt > 0),
    agent_id      text NOT NULL,
    tier          integer NOT NULL,
    outcome       text NOT NULL DEFAULT 'running',
    message       text,
    started_at    timestamptz NOT NULL DEFAULT now(),
    ended_at      timestamptz,
    duration_ms   bigint,
    cost_usd      numeric(14, 6) NOT NULL DEFAULT 0 CHECK (cost_usd >= 0),
    input_tokens  integer NOT NULL DEFAULT 0,
    output_tokens integer NOT NULL DEFAULT 0,
    candidates    jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (task_id, attempt),
    CHECK ((outcome = 'running') = (ended_at IS NULL))
) PARTITION BY RANGE (task_id);

CREATE TABLE task_attempt_default PARTITION OF task_attempt DEFAULT;

-- Attempts that were cancelled while running: their reservation stands until their node tells the real cost, or time is up.
CREATE TABLE task_unsettled (
    task_id      text COLLATE "C" NOT NULL,
    attempt      integer NOT NULL,
    owner        text NOT NULL,
    type         text NOT NULL,
    agent_id     text NOT NULL,
    tier         integer NOT NULL,
    reserved_usd numeric(14, 6) NOT NULL CHECK (reserved_usd >= 0),
    budget_month date,
    cancelled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (task_id, attempt)
);

-- Finished tasks a minute, by type; a row a node, so that nodes don't wait for each other.
CREATE TABLE task_minute (
    minute          timestamptz NOT NULL,
    task_type       text NOT NULL,
    node            text NOT NULL,
    completed       bigint NOT NULL DEFAULT 0,
    failed          bigint NOT NULL DEFAULT 0,
    cancelled       bigint NOT NULL DEFAULT 0,
    -- From submit to the first claim, of those that were claimed at all.
    wait_ms_sum     bigint NOT NULL DEFAULT 0,
    wait_count      bigint NOT NULL DEFAULT 0,
    -- From the first claim to the end, of the completed ones.
    duration_ms_sum bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (minute, task_type, node)
) WITH (fillfactor = 70);
