-- What may begin: the limits of agents and budgets, held over all nodes by one function.

-- Attempts under way by agent, which max_concurrent_tasks bounds. A cancelled one counts until its node has hung up.
CREATE INDEX task_live_busy ON task_live (agent_id) WHERE open_attempt IS NOT NULL;
CREATE INDEX task_unsettled_busy ON task_unsettled (agent_id);

-- Attempts begun by agent and second (since 1970), which rate_limit_per_minute bounds; older ones go with the next sweep.
CREATE TABLE agent_pace (
    agent_id text NOT NULL,
    second   bigint NOT NULL,
    starts   integer NOT NULL CHECK (starts > 0),
    PRIMARY KEY (agent_id, second)
) WITH (
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0.1,
    autovacuum_vacuum_threshold = 200
);

/*
 * Grants attempts, in the order given, as long as slots, pace and money last, and reserves what it grants. What it grants
 * must be written to task_live in the same transaction. Answers for each:
 *   ok      granted
 *   busy    the agent has no free slot, or began as many attempts in the last minute as it may
 *   wait    the owner's budget is reserved by other attempts; some of it may come back
 *   budget  the owner's budget can't pay for it this month
 *
 * The lock comes first: each statement in here sees what was committed before it began, so what it counts after the lock
 * is exact, whoever else counts at the same time. A minute is counted as 62 seconds, as seconds are counted whole and an
 * attempt reaches its agent a moment after its grant.
 */
CREATE FUNCTION grant_attempts(
    agents text[], most integer[], per_minute integer[], owners text[], reserve_usd numeric[])
RETURNS TABLE (place bigint, verdict text, budget_month date)
LANGUAGE plpgsql
AS $$
DECLARE
    agent_ids   text[];
    owner_ids   text[];
    free        integer[];
    taken       integer[];
    unspent     numeric[];
    unreserved  numeric[];
    reserved    numeric[];
    this_second bigint;
    this_month  date := date_trunc('month', now() AT TIME ZONE 'UTC');
    agent_no    integer;
    owner_no    integer;
BEGIN
    agent_ids := ARRAY(SELECT DISTINCT a FROM unnest(agents) AS a ORDER BY a);
    FOR i IN 1 .. cardinality(agent_ids) LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('orchex.agent.' || agent_ids[i], 0));
    END LOOP;
    this_second := floor(extract(epoch FROM clock_timestamp()));
    free := ARRAY(
        SELECT least(
            min(w.most) - (
                SELECT count(*) FROM task_live l WHERE l.agent_id = w.agent_id AND l.open_attempt IS NOT NULL
            ) - (
                SELECT count(*) FROM task_unsettled s WHERE s.agent_id = w.agent_id
            ),
            min(w.per_minute) - (
                SELECT coalesce(sum(p.starts), 0)
                FROM agent_pace p
                WHERE p.agent_id = w.agent_id AND p.second > this_second - 62
            ))
        FROM unnest(agents, most, per_minute) AS w (agent_id, most, per_minute)
        GROUP BY w.agent_id
        ORDER BY w.agent_id);
    taken := array_fill(0, ARRAY[cardinality(agent_ids)]);

    owner_ids := ARRAY(
        SELECT key_id
        FROM api_key
        WHERE key_id = ANY (owners) AND monthly_budget_usd IS NOT NULL
        ORDER BY key_id);
    IF cardinality(owner_ids) > 0 THEN
        INSERT INTO key_budget_month (key_id, month)
        SELECT o, this_month
        FROM unnest(owner_ids) AS o
        ON CONFLICT (key_id, month) DO NOTHING;
        PERFORM
        FROM key_budget_month m
        WHERE m.key_id = ANY (owner_ids) AND m.month = this_month
        ORDER BY m.key_id
        FOR UPDATE;
        SELECT array_agg(k.monthly_budget_usd - m.spent_usd ORDER BY k.key_id),
            array_agg(k.monthly_budget_usd - m.spent_usd - m.reserved_usd ORDER BY k.key_id)
        INTO unspent, unreserved
        FROM api_key k
        JOIN key_budget_month m ON m.key_id = k.key_id AND m.month = this_month
        WHERE k.key_id = ANY (owner_ids);
        reserved := array_fill(0::numeric, ARRAY[cardinality(owner_ids)]);
    END IF;

    FOR i IN 1 .. cardinality(agents) LOOP
        agent_no := array_position(agent_ids, agents[i]);
        owner_no := array_position(owner_ids, owners[i]);
        place := i;
        budget_month := NULL;
        IF reserve_usd[i] > unspent[owner_no] THEN
            verdict := 'budget';
        ELSIF reserve_usd[i] > unreserved[owner_no] THEN
            verdict := 'wait';
        ELSIF free[agent_no] <= 0 THEN
            verdict := 'busy';
        ELSE
            verdict := 'ok';
            free[agent_no] := free[agent_no] - 1;
            taken[agent_no] := taken[agent_no] + 1;
            IF owner_no IS NOT NULL THEN
                budget_month := this_month;
                unreserved[owner_no] := unreserved[owner_no] - reserve_usd[i];
                reserved[owner_no] := reserved[owner_no] + reserve_usd[i];
            END IF;
        END IF;
        RETURN NEXT;
    END LOOP;

    INSERT INTO agent_pace AS p (agent_id, second, starts)
    SELECT t.agent_id, this_second, t.starts
    FROM unnest(agent_ids, taken) AS t (agent_id, starts)
    WHERE t.starts > 0
    ON CONFLICT (agent_id, second) DO UPDATE
    SET starts = p.starts + excluded.starts;

    IF cardinality(owner_ids) > 0 THEN
        UPDATE key_budget_month m
        SET reserved_usd = m.reserved_usd + r.usd
        FROM unnest(owner_ids, reserved) AS r (key_id, usd)
        WHERE m.key_id = r.key_id AND m.month = this_month AND r.usd > 0;
    END IF;
END
$$;
