-- Answers to POST requests that named an Idempotency-Key, for 24 hours.
CREATE TABLE idempotency (
    subject     text        NOT NULL,
    path        text        NOT NULL,
    key         text        NOT NULL CHECK (key <> ''),
    fingerprint text        NOT NULL,
    seed        text        NOT NULL,
    answer      bytea,
    claimed_at  timestamptz NOT NULL DEFAULT now(),
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subject, path, key)
);

CREATE INDEX idempotency_age ON idempotency (created_at);
