CREATE TABLE api_key (
    key_id text PRIMARY KEY,
    -- SHA-256 of the key in base64url: 256 bits of chance need no slow hash.
    key_hash text NOT NULL UNIQUE CHECK (length(key_hash) = 43),
    key_prefix text NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    role text NOT NULL CHECK (role IN ('admin', 'operator', 'user', 'readonly')),
    monthly_budget_usd numeric(16, 6) CHECK (monthly_budget_usd >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);

CREATE INDEX api_key_newest ON api_key (created_at DESC, key_id DESC);

-- What a key's owner spent in a month (its first day, UTC). The cap is api_key.monthly_budget_usd.
CREATE TABLE key_budget_month (
    key_id text NOT NULL,
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    spent_usd numeric(14, 6) NOT NULL DEFAULT 0 CHECK (spent_usd >= 0),
    reserved_usd numeric(14, 6) NOT NULL DEFAULT 0 CHECK (reserved_usd >= 0),
    PRIMARY KEY (key_id, month)
);

-- The RSA keys that sign tokens. Past retired_at a key's signatures are no longer accepted.
CREATE TABLE signing_key (
    kid text PRIMARY KEY,
    public_jwk jsonb NOT NULL,
    private_key_encrypted bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz
);
