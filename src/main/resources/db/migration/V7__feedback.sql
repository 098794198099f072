-- What people say of results: one rating each, the last word counts.
CREATE TABLE task_feedback (
    task_id  text COLLATE "C" NOT NULL,
    author   text NOT NULL,
    rating   double precision NOT NULL CHECK (rating BETWEEN 0 AND 100),
    comment  text,
    rated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (task_id, author)
);

-- What the machine thought of a rated task before anybody rated it; task.quality holds both weighed together.
CREATE TABLE task_judgement (
    task_id text COLLATE "C" NOT NULL PRIMARY KEY,
    quality double precision CHECK (quality BETWEEN 0 AND 100)
);
