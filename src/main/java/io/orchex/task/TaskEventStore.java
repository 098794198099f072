package io.orchex.task;

/**
 * The parts by which statements tell of what they do to tasks: each writes rows of the log of events, for the whole
 * group and in the transaction of the change.
 */
final class TaskEventStore {

    /** Tells of the tasks that {@code added} names among {@code ranked}, and of those {@code begun} at once. */
    static final String TELL_OF_SUBMITTED = """
            told_of AS (
                INSERT INTO event (type, subject, owner, data)
                SELECT type, task_id, owner, data
                FROM (
                    SELECT r.place, 1 AS turn, 'task.queued' AS type, r.task_id, r.owner,
                        jsonb_build_object('task_id', r.task_id, 'type', r.type, 'status', 'queued',
                            'priority', r.priority) AS data
                    FROM ranked r
                    JOIN added USING (task_id)
                    UNION ALL
                    SELECT place, 2, 'task.started', task_id, owner,
                        jsonb_build_object('task_id', task_id, 'type', type, 'status', 'running',
                            'agent_id', agent_id, 'attempt', epoch)
                    FROM begun
                ) news
                ORDER BY place, turn
            )
            """;

    /** Tells of the attempts in {@code granted (task_id, owner, type, agent_id, attempt, verdict)} that begin. */
    static final String TELL_OF_STARTED = """
            told_of AS (
                INSERT INTO event (type, subject, owner, data)
                SELECT 'task.started', task_id, owner,
                    jsonb_build_object('task_id', task_id, 'type', type, 'status', 'running', 'agent_id', agent_id,
                        'attempt', attempt)
                FROM granted
                WHERE verdict = 'ok'
            )
            """;

    /** Tells of {@code locked (task_id, owner, type, percentage, stage, message, notable)}: every tenth of the way. */
    static final String TELL_OF_PROGRESS = """
            told_of AS (
                INSERT INTO event (type, subject, owner, data)
                SELECT 'task.progress', task_id, owner,
                    jsonb_strip_nulls(jsonb_build_object('task_id', task_id, 'type', type, 'status', 'running',
                        'percentage', percentage, 'stage', stage, 'message', message))
                FROM locked
                WHERE notable
            )
            """;

    /** Tells of the attempts in {@code ended}, whose tasks wait again. */
    static final String TELL_OF_WAITING = """
            told_of AS (
                INSERT INTO event (type, subject, owner, data)
                SELECT 'task.queued', task_id, owner,
                    jsonb_build_object('task_id', task_id, 'type', type, 'status', 'queued', 'attempts', attempt,
                        'reason', outcome)
                FROM ended
                WHERE attempt IS NOT NULL
            )
            """;

    /** Tells of the tasks in {@code final}. A result that is too large for an event is fetched by those who want it. */
    static final String TELL_OF_END = """
            told_of AS (
                INSERT INTO event (type, subject, owner, data)
                SELECT 'task.' || status, task_id, owner,
                    jsonb_strip_nulls(jsonb_build_object('task_id', task_id, 'type', type, 'status', status,
                        'agent_id', agent_id, 'cost_usd', trim_scale(cost_usd), 'quality_score', quality,
                        'attempts', attempts))
                    || CASE
                        WHEN error IS NOT NULL THEN jsonb_build_object('error', error)
                        WHEN pg_column_size(result) > 65536 THEN jsonb_build_object('result_omitted', true)
                        WHEN result IS NOT NULL THEN jsonb_build_object('result', result)
                        ELSE '{}'
                    END
                FROM final
            )
            """;

    private TaskEventStore() {}
}
