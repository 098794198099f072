INSERT INTO thing VALUES ('second');
