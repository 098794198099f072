CREATE TABLE thing (word TEXT NOT NULL);
SELECT pg_sleep(0.3);
INSERT INTO thing VALUES ('first');
