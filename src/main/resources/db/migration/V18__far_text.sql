-- What agents are writing on one node, for those who follow it on another. Unlogged: lost in a crash, and no loss.

-- Who follows a task where; a node says it again and again for as long as it is so.
CREATE UNLOGGED TABLE text_follower (
    task_id        text COLLATE "C" NOT NULL,
    node           text NOT NULL,
    followed_until timestamptz NOT NULL,
    PRIMARY KEY (task_id, node)
) WITH (autovacuum_vacuum_scale_factor = 0.1, autovacuum_vacuum_threshold = 200);

-- How far the answer to a task is written, of tasks that are followed elsewhere.
CREATE UNLOGGED TABLE text_so_far (
    task_id    text COLLATE "C" NOT NULL PRIMARY KEY,
    node       text NOT NULL,
    attempt    integer NOT NULL,
    length     integer NOT NULL,
    text       text NOT NULL,
    written_at timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.1, autovacuum_vacuum_threshold = 200);
