-- An analysis of a repository: what was asked, who works on it, and what came of it.
CREATE TABLE analysis (
    analysis_id  text COLLATE "C" NOT NULL PRIMARY KEY,
    owner        text NOT NULL,
    repository   text NOT NULL,
    request      jsonb NOT NULL,
    status       text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed', 'cancelled')),
    -- As with tasks: who holds the lease works on it, and every write names owner and epoch.
    epoch        bigint NOT NULL DEFAULT 0,
    crashes      integer NOT NULL DEFAULT 0,
    lease_owner  text,
    lease_until  timestamptz,
    stage        text NOT NULL DEFAULT 'queued',
    files_done   integer NOT NULL DEFAULT 0,
    files_total  integer NOT NULL DEFAULT 0,
    branch       text,
    commit_id    text,
    -- Everything that is said of the repository as a whole.
    outcome      jsonb,
    error        jsonb,
    created_at   timestamptz NOT NULL DEFAULT now(),
    started_at   timestamptz,
    completed_at timestamptz,
    CHECK ((status = 'running') = (completed_at IS NULL)),
    CHECK ((status = 'completed') = (outcome IS NOT NULL)),
    CHECK ((status = 'failed') = (error IS NOT NULL)),
    CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
    CHECK (lease_owner IS NULL OR status = 'running')
);

CREATE INDEX analysis_owner ON analysis (owner, analysis_id);
CREATE INDEX analysis_repository ON analysis (repository, analysis_id);
CREATE INDEX analysis_running ON analysis (analysis_id) WHERE status = 'running';

-- One row per file that was read; the place is its rank, the worst first.
CREATE TABLE analysis_file (
    analysis_id text COLLATE "C" NOT NULL REFERENCES analysis ON DELETE CASCADE,
    place       integer NOT NULL,
    path        text NOT NULL,
    blob        text NOT NULL,
    score       jsonb NOT NULL,
    -- The blocks of it that stand elsewhere too.
    duplicates  jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (analysis_id, path)
);

CREATE UNIQUE INDEX analysis_file_place ON analysis_file (analysis_id, place);

CREATE TABLE analysis_opportunity (
    opportunity_id text COLLATE "C" NOT NULL PRIMARY KEY,
    analysis_id    text COLLATE "C" NOT NULL REFERENCES analysis ON DELETE CASCADE,
    place          integer NOT NULL,
    opportunity    jsonb NOT NULL
);

CREATE UNIQUE INDEX analysis_opportunity_place ON analysis_opportunity (analysis_id, place);

-- What was read in a content, by the id that git gives it: an unchanged file is never parsed again.
CREATE TABLE analysis_reading (
    blob     text NOT NULL,
    analyser text NOT NULL,
    -- Written and read as it is, a hundred thousand at a time: as JSONB it would be parsed each time.
    reading  text NOT NULL,
    findings integer NOT NULL,
    used_on  date NOT NULL DEFAULT current_date,
    PRIMARY KEY (blob, analyser)
);

CREATE INDEX analysis_reading_used ON analysis_reading (used_on);
