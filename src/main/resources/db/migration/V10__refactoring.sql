-- A refactoring: what was asked, who works on it, and what came of it.
CREATE TABLE refactoring (
    refactoring_id text COLLATE "C" NOT NULL PRIMARY KEY,
    owner          text NOT NULL,
    analysis_id    text NOT NULL,
    repository     text NOT NULL,
    request        jsonb NOT NULL,
    -- The opportunities as they were when it was asked for, and the commit that they are about.
    plan           jsonb NOT NULL,
    status         text NOT NULL DEFAULT 'running' CHECK (
        status IN ('running', 'completed', 'failed', 'cancelled', 'rolling_back', 'rolled_back')),
    -- As with tasks: who holds the lease works on it, and every write names owner and epoch.
    epoch          bigint NOT NULL DEFAULT 0,
    crashes        integer NOT NULL DEFAULT 0,
    lease_owner    text,
    lease_until    timestamptz,
    stage          text NOT NULL DEFAULT 'queued',
    steps_done     integer NOT NULL DEFAULT 0,
    -- Written before anything leaves this gateway, so that whoever goes on after a crash publishes the very same.
    outcome        jsonb,
    patch          text,
    edited         jsonb,
    error          jsonb,
    created_at     timestamptz NOT NULL DEFAULT now(),
    started_at     timestamptz,
    completed_at   timestamptz,
    rolled_back_at timestamptz,
    CHECK ((status = 'running') = (completed_at IS NULL)),
    CHECK (status NOT IN ('completed', 'rolling_back', 'rolled_back') OR outcome IS NOT NULL),
    CHECK (status <> 'failed' OR error IS NOT NULL),
    CHECK ((status = 'rolled_back') = (rolled_back_at IS NOT NULL)),
    CHECK ((outcome IS NULL) = (patch IS NULL)),
    CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
    CHECK (lease_owner IS NULL OR status IN ('running', 'rolling_back'))
);

CREATE INDEX refactoring_owner ON refactoring (owner, refactoring_id);
CREATE INDEX refactoring_analysis ON refactoring (analysis_id, refactoring_id);
CREATE INDEX refactoring_waiting ON refactoring (refactoring_id) WHERE status IN ('running', 'rolling_back');
