-- What seldom changes tells of it by itself, whichever statement changes it. Tasks, which change thousands of times a
-- second, are told of by their own statements, for a whole group at once.

CREATE FUNCTION tell(type text, subject text, owner text, data jsonb) RETURNS void
LANGUAGE sql
AS $$
    INSERT INTO event (type, subject, owner, data)
    VALUES (type, subject, owner, jsonb_strip_nulls(data));
$$;

CREATE FUNCTION tell_of_agent() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM tell('agent.deleted', OLD.agent_id, NULL, jsonb_build_object('agent_id', OLD.agent_id));
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' OR OLD.updated_at IS DISTINCT FROM NEW.updated_at THEN
        PERFORM tell(
            CASE TG_OP WHEN 'INSERT' THEN 'agent.registered' ELSE 'agent.updated' END, NEW.agent_id, NULL,
            jsonb_build_object('agent_id', NEW.agent_id, 'name', NEW.name, 'provider', NEW.provider,
                'status', NEW.status, 'capabilities', NEW.capabilities));
    END IF;
    IF TG_OP = 'UPDATE' AND coalesce(OLD.health ->> 'health', 'healthy') <> coalesce(NEW.health ->> 'health', 'healthy') THEN
        PERFORM tell('agent.health_changed', NEW.agent_id, NULL,
            jsonb_build_object('agent_id', NEW.agent_id, 'health', NEW.health ->> 'health',
                'previous', coalesce(OLD.health ->> 'health', 'healthy'), 'reason', NEW.health ->> 'reason'));
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER tell
AFTER INSERT OR DELETE OR UPDATE OF updated_at, health ON agent
FOR EACH ROW EXECUTE FUNCTION tell_of_agent();

CREATE FUNCTION tell_of_analysis() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM tell(
        'analysis.' || CASE TG_OP WHEN 'INSERT' THEN 'started' ELSE NEW.status END, NEW.analysis_id, NEW.owner,
        jsonb_build_object('analysis_id', NEW.analysis_id, 'repository', NEW.repository, 'status', NEW.status,
            'branch', NEW.branch, 'commit', NEW.commit_id, 'summary', NEW.outcome -> 'summary',
            'opportunities_count', NEW.outcome -> 'summary' -> 'total_opportunities', 'error', NEW.error));
    RETURN NULL;
END
$$;

CREATE TRIGGER tell_of_start
AFTER INSERT ON analysis
FOR EACH ROW EXECUTE FUNCTION tell_of_analysis();

CREATE TRIGGER tell_of_end
AFTER UPDATE OF status ON analysis
FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION tell_of_analysis();

CREATE FUNCTION tell_of_refactoring() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM tell(
        'refactoring.' || CASE
            WHEN TG_OP = 'INSERT' THEN 'started'
            WHEN NEW.status = 'completed' AND OLD.status = 'rolling_back' THEN 'rollback_failed'
            WHEN NEW.status = 'completed' AND NEW.outcome @> '{"success": true}'
                AND NOT coalesce(NEW.request @> '{"dry_run": true}', false) THEN 'applied'
            ELSE NEW.status
        END,
        NEW.refactoring_id, NEW.owner,
        jsonb_build_object('refactoring_id', NEW.refactoring_id, 'analysis_id', NEW.analysis_id,
            'repository', NEW.repository, 'status', NEW.status, 'dry_run', NEW.request -> 'dry_run',
            'success', NEW.outcome -> 'success', 'changes', NEW.outcome -> 'changes',
            'complexity_reduction', NEW.outcome -> 'complexity_reduction' -> 'reached',
            'overall_safety', NEW.outcome -> 'safety_report' -> 'overall_safety',
            'branch', NEW.outcome -> 'branch', 'pull_request', NEW.outcome -> 'pull_request', 'error', NEW.error));
    RETURN NULL;
END
$$;

CREATE TRIGGER tell_of_start
AFTER INSERT ON refactoring
FOR EACH ROW EXECUTE FUNCTION tell_of_refactoring();

CREATE TRIGGER tell_of_change
AFTER UPDATE OF status ON refactoring
FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION tell_of_refactoring();
