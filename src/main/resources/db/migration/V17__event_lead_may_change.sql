-- What is called immutable is computed once and kept in plans, which then go on with the old value when it is replaced.
ALTER FUNCTION event_lead() STABLE;
